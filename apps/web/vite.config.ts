// How the web app is built and served while developing.
import { fileURLToPath } from 'node:url'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { chunks } from './scripts/chunks.ts'
import { packed } from './scripts/packed.ts'
import { withoutShapes } from './scripts/without-shapes.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const server = `http://127.0.0.1:${process.env.PORT ?? '3000'}`

/** What the first page needs anyway travels together: fewer requests, and it packs better. */
const BASE =
  /node_modules\/(react|react-dom|scheduler|@tanstack|clsx|simple-icons|tinykeys|@dnd-kit\/(?!sortable)[^/]+|use-sync-external-store|@radix-ui\/react-(slot|compose-refs))\/|packages\/contract\/src\/(clocks|endpoint|fields|inbox|issues|statuses|tags|users)\.ts|apps\/web\/src\/(lib\/(api|tell|theme|time-words)|ui\/(brand|button|chip|field|kbd|states|tip|tip-state)|features\/issues\/(board-data|queries|states|statuses))\.tsx?|lucide-react\/dist\/esm\/((createLucideIcon|Icon|defaultAttributes|context)\.|shared\/|icons\/(alarm-clock|building-2|check|circle-alert|file-text|lock|mail|pencil|users)\.)/

export default defineConfig({
  root: here('.'),
  plugins: [react(), tailwind(), withoutShapes(), packed()],
  resolve: {
    // The browser trusts its own server's answers, so it needs the contract's paths and types but no validator.
    alias: { zod: here('./src/lib/shapes-as-types.ts') },
  },
  server: { host: '127.0.0.1', port: 3150, proxy: { '/api': server, '/widget': server } },
  preview: { host: '127.0.0.1', port: 3151, proxy: { '/api': server, '/widget': server } },
  build: {
    target: 'es2023',
    manifest: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: { groups: chunks(BASE) },
      },
      treeshake: {
        // Describing an endpoint does nothing but describe it, so those that no page calls can be left out.
        moduleSideEffects: [{ test: /packages\/contract\//, sideEffects: false }],
        manualPureFunctions: ['endpoint', 'appEndpoint', 'z'],
      },
    },
  },
})
