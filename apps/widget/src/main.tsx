// Where the app in the frame begins.
import { render } from 'preact'
import { begin, beginAgain, preview } from './actions.ts'
import { SESSION_OVER } from './api.ts'
import { obey } from './commands.ts'
import { hearPage } from './page.ts'
import { flush } from './sending.ts'
import { change } from './state.ts'
import { Widget } from './views/widget.tsx'
import './style.css'

const root = document.getElementById('widget')
if (root) render(<Widget />, root)

let begun: Promise<void> = Promise.resolve()
hearPage({
  onSettings: (settings) => void (begun = begun.then(() => begin(settings))),
  // What the page asks for before it is let in is done once it is.
  onCall: (args) => void begun.then(() => obey(args)),
  // One after the other: a language that takes its time must not overtake what was set since.
  onPreview: (given) => void (begun = begun.then(() => preview(given))),
})
addEventListener(SESSION_OVER, beginAgain)
addEventListener('offline', () => change({ isOnline: false }))
addEventListener('online', () => {
  change({ isOnline: true })
  void flush()
})
