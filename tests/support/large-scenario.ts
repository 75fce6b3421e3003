/** Every third scene can find out a fact, which is asked for two scenes later; every eighth begins a standard, which is settled four scenes later. */
const FACT_EVERY = 3
const ASKED_AFTER = 2
const STANDARD_EVERY = 8
const SETTLED_AFTER = 4

const idOf = (desk: string, number: number, count: number) => (number >= count ? 'DONE' : `${desk}_${number}`)

/** The three choices of a scene: the sound one, the quick one that skips a scene, and one that needs what was found out before. */
function choicesOf(desk: string, number: number, count: number): Record<string, object> {
  const begins = number % STANDARD_EVERY === 0 && number + SETTLED_AFTER < count
  const settles = number >= SETTLED_AFTER && (number - SETTLED_AFTER) % STANDARD_EVERY === 0
  const standard = `${desk}_s${Math.floor(number / STANDARD_EVERY)}`
  const always = [...(begins ? [{ startStandard: standard }] : []), ...(settles ? [{ meetStandard: standard }] : [])]
  const next = idOf(desk, number + 1, count)
  const skips = !begins && !settles && (number + 1 - SETTLED_AFTER) % STANDARD_EVERY !== 0 && (number + 1) % STANDARD_EVERY !== 0
  return {
    sound: { do: [...always, ...(number % FACT_EVERY === 0 ? [{ recordFact: `${desk}_f${number}` }] : [])], go: next },
    quick: { ...(number % FACT_EVERY === 0 ? { days: 1 } : {}), do: always, go: skips ? idOf(desk, number + 2, count) : next },
    ...(number % FACT_EVERY === ASKED_AFTER
      ? { informed: { when: { factKnown: `${desk}_f${number - ASKED_AFTER}` }, do: always, go: next } }
      : { slow: { days: 1, do: always, go: next } }),
  }
}

function deskOf(desk: string, count: number): object {
  const scenes = Array.from({ length: count }, (_, number) => [
    `${desk}_${number}`,
    { kind: 'dialogue', choices: choicesOf(desk, number, count) },
  ])
  return { first: `${desk}_0`, scenes: Object.fromEntries(scenes) as object }
}

/**
 * The folder of a made-up scenario of two desks that share a clock, with that many scenes at each: three choices a scene, facts,
 * standards, a gate, a policy, two profiles. Made to measure how long the proof of a large scenario takes.
 */
export function largeScenario(scenesPerDesk: number): Record<string, string> {
  const names = ['left', 'right']
  const desks = Object.fromEntries(names.map((name) => [name, deskOf(name, scenesPerDesk)]))
  const every = names.flatMap((desk) => Array.from({ length: scenesPerDesk }, (_, number) => ({ desk, number, id: `${desk}_${number}` })))
  const standards = every.filter(({ number }) => number % STANDARD_EVERY === 0 && number + SETTLED_AFTER < scenesPerDesk)
  const texts = every.flatMap(({ desk, number, id }) => [
    `## ${id}\nWords.\n`,
    ...Object.keys(choicesOf(desk, number, scenesPerDesk)).map((choice) => `### ${id}/${choice}\nWords.\n> Why: Because.\n`),
  ])
  const points = Object.fromEntries(
    every
      .filter(({ number }) => number % 3 === 0)
      .map(({ id, number, desk }) => [
        id,
        { sound: { [desk === 'left' ? 'process_mastery' : number % 2 === 0 ? 'problem_solving' : 'policy_understanding']: 1 } },
      ]),
  )
  return {
    'scenario.yaml': JSON.stringify({
      id: 'large',
      version: 1,
      title: 'Large',
      clock: 'workingDays',
      standards: Object.fromEntries(
        standards.map(({ desk, number }) => [`${desk}_s${number / STANDARD_EVERY}`, { within: 3, says: 'In time' }]),
      ),
      gates: { seen: { outcome: `left_${scenesPerDesk - 1}.sound` } },
      desks,
    }),
    'scoring.yaml': JSON.stringify({ passMark: { process_mastery: 3 }, standardsPolicy: { maxLate: 1 }, points }),
    'variants.yaml': JSON.stringify({ profiles: { base: {}, other: { facts: ['left_f0'] } } }),
    'texts.en.md': texts.join('\n'),
  }
}
