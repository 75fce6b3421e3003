import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vite'

/** A hydrated Remix page with the framework's own entries and the same options as the product. */
export default defineConfig({
  plugins: [
    remix({
      appDirectory: 'tests/bench/bare-app',
      buildDirectory: 'node_modules/.cache/jointmark-bench/bare',
      serverModuleFormat: 'esm',
      ignoredRouteFiles: ['**/*'],
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_singleFetch: true,
        v3_lazyRouteDiscovery: true,
        v3_routeConfig: true,
      },
    }),
  ],
  publicDir: false,
  build: { target: 'es2022' },
})
