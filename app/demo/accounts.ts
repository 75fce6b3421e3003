/** Published with the demonstration, and good for nothing else. */
export const DEMO_PASSWORD = 'joint-service-demo'

export type DemoAccount = { seat: string; given: string; family: string; email: string; who: string }

const account = (seat: string, name: readonly [given: string, family: string], mailbox: string, who: string): DemoAccount => {
  return { seat, given: name[0], family: name[1], email: `${mailbox}@northgate.example`, who }
}

/** The people a visitor may sign in as, each in a seat of the demonstration. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  account('northgate employment 1', ['Ines', 'Carvalho'], 'learner', 'caseworker at the very beginning'),
  account('northgate benefits 1', ['Jonas', 'Lindqvist'], 'halfway', 'caseworker halfway through the foundation'),
  account('northgate employment 2', ['Miriam', 'Adler'], 'caseworker', 'certified caseworker, reassessment open'),
  account('northgate leader 1', ['Ruth', 'Okafor'], 'supervisor', 'team leader in Northgate'),
  account('trainer 1', ['Henrik', 'Solberg'], 'trainer', 'trainer'),
  account('hr 1', ['Yara', 'Haddad'], 'hr', 'HR officer'),
  account('programme 1', ['Colette', 'Marchand'], 'programme', 'programme manager'),
  account('auditor 1', ['Viktor', 'Hrubý'], 'auditor', 'auditor'),
  account('administrator 1', ['Sanjay', 'Pillai'], 'admin', 'administrator'),
]
