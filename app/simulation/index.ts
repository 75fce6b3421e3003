export { checkScenario } from './check/check'
export type { Finding, Witness, WitnessStep, FormInput } from './findings'
