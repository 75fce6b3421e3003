/** `npm run check:authored`: the checks of the content, the curricula and the scenarios in one process, which proves each scenario once. Exit 1 on any error. */
export {}

// The scenarios first: their proof is timed, and the others find it made.
let failed = 0

for (const check of ['./check-scenarios', './check-content', './check-curricula']) {
  console.log(`\n${check.slice('./'.length).replace('-', ':')}`)
  process.exitCode = 0
  await import(check)
  if (process.exitCode !== 0) failed++
}
process.exitCode = failed > 0 ? 1 : 0
