import { fileURLToPath } from 'node:url'
import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'
import { proofProgram } from './app/authored/proof-program.server'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))

/** The one build configuration: this file is the Vite configuration and carries the Remix options. */
export default defineConfig(({ command }) => ({
  // Says in the build which program it proves scenarios by; while developing that changes.
  define: command === 'build' ? { __PROOF_PROGRAM__: JSON.stringify(proofProgram(here('.'))) } : {},
  plugins: [
    tailwindcss(),
    remix({
      appDirectory: 'app',
      buildDirectory: 'build',
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
  resolve: { alias: { '~': here('./app'), '#db': here('./db') } },
  publicDir: 'app/public',
  worker: { format: 'es' },
  // Pages are not hydrated: there is nothing to bundle for the browser while developing, and server packages cannot be.
  optimizeDeps: { noDiscovery: true, include: [] },
  build: { target: 'es2022', assetsInlineLimit: 0 },
}))
