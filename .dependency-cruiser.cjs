/** Who may import whom; the rooms are described in docs/decisions/002-rooms.md. */
const rooms = ['domain', 'simulation', 'authored', 'models', 'identity', 'http', 'jobs', 'demo', 'components', 'routes', 'islands']

/** A room may reach only the rooms named; everything else of ours is refused. */
const only = (room, allowed, extra = {}) => {
  const others = rooms.filter((other) => other !== room && !allowed.includes(other))
  const db = allowed.includes('db') ? [] : ['^db/']
  return {
    name: `${room}-imports`,
    severity: 'error',
    from: { path: `^app/${room}/`, ...extra },
    to: { path: [`^app/(${others.join('|')})/`, ...db] },
  }
}

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'nothing-imports-tests', severity: 'error', from: { pathNot: '^tests/' }, to: { path: '^tests/' } },
    only('domain', []),
    { name: 'domain-is-pure', severity: 'error', from: { path: '^app/domain/' }, to: { dependencyTypes: ['core', 'npm', 'npm-dev'], pathNot: 'node_modules/temporal-(polyfill|spec)' } },
    only('simulation', ['domain']),
    { name: 'simulation-packages', severity: 'error', from: { path: '^app/simulation/' }, to: { dependencyTypes: ['core', 'npm', 'npm-dev'], pathNot: 'node_modules/(xstate|zod|yaml)/' } },
    { name: 'xstate-behind-one-module', severity: 'error', from: { pathNot: '^app/simulation/(play/)?machine' }, to: { path: 'node_modules/xstate' } },
    only('authored', ['domain', 'simulation', 'components']),
    { name: 'authored-renders-lessons-only', severity: 'error', from: { path: '^app/authored/' }, to: { path: '^app/components/', pathNot: '^app/components/lesson/' } },
    only('models', ['db', 'domain', 'simulation']),
    only('identity', ['models', 'domain', 'http']),
    only('http', ['domain']),
    only('jobs', ['models', 'authored', 'domain', 'simulation', 'http']),
    only('demo', ['models', 'authored', 'domain', 'simulation', 'http', 'identity', 'jobs']),
    only('components', ['domain']),
    { name: 'components-know-no-server', severity: 'error', from: { path: '^app/components/' }, to: { path: '\\.server\\.tsx?$' } },
    only('routes', rooms.filter((room) => room !== 'demo')),
    { name: 'routes-stand-alone', severity: 'error', from: { path: '^app/routes/([^/]+)\\.tsx?$' }, to: { path: '^app/routes/', pathNot: '^app/routes/[^/]+\\.server\\.tsx?$' } },
    only('islands', ['domain']),
    { name: 'db-knows-only-lists', severity: 'error', from: { path: '^db/' }, to: { path: '^app/', pathNot: '^app/domain/' } },
    { name: 'one-door-to-the-database', severity: 'error', from: { path: '^app/', pathNot: '^app/(models/|boot\\.server)' }, to: { path: '^db/' } },
    { name: 'remix-stub-is-never-imported', severity: 'error', from: {}, to: { path: 'node_modules/remix/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^build/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
}
