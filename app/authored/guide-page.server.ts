import { agendaTime, type Beginning } from '~/domain/guide'

/** The HTML of a guide with the running times of its agenda: times of day for a session, minutes from the beginning without one. */
export function renderGuide({ html, beginning }: { html: string; beginning?: Beginning }): string {
  return html.replace(/<!--running:(\d+)-(\d+)-->/g, (_, from: string, to: string) =>
    [from, to].map((minutes) => agendaTime({ minutes: Number(minutes), beginning })).join('–'),
  )
}
