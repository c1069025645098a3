// How the web app is built and served while developing.
import { fileURLToPath } from 'node:url'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const server = `http://127.0.0.1:${process.env.PORT ?? '3000'}`

export default defineConfig({
  root: here('.'),
  plugins: [react(), tailwind()],
  resolve: {
    // The browser trusts its own server's answers, so it needs the contract's paths and types but no validator.
    alias: { zod: here('./src/lib/shapes-as-types.ts') },
  },
  server: { host: '127.0.0.1', port: 3150, proxy: { '/api': server } },
  preview: { host: '127.0.0.1', port: 3151, proxy: { '/api': server } },
  build: { target: 'es2023', manifest: true, sourcemap: false, modulePreload: { polyfill: false } },
})
