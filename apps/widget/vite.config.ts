// How the widget is built: the loader by a fixed name, the app of its frame by names that change with it.
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** A script of a page shares its names with all others; in a function of its own it has none. */
const alone = (): Plugin => ({
  name: 'loader-alone',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) if (file.type === 'chunk' && file.fileName === 'loader.js') file.code = `(()=>{${file.code}})();`
  },
})

export default defineConfig({
  root: here('.'),
  base: '/widget-assets/',
  plugins: [alone()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { frame: here('./index.html'), loader: here('./src/loader.ts') },
      output: { entryFileNames: ({ name }) => (name === 'loader' ? 'loader.js' : 'assets/[name]-[hash].js') },
    },
  },
})
