/** How kinds of scenes are named to people. */
export const SCENE_KIND_NAMES: Record<string, string> = {
  dialogue: 'a conversation',
  phone: 'a call',
  registry: 'a look into a register',
  document: 'a document',
  form: 'a form',
  agency_message: 'a message to the other desk',
  inbox: 'an inbox',
  incident: 'an incident',
  reflection: 'a pause to think',
  info: 'a page that goes on',
}
