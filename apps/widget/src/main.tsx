// Where the app in the frame begins.
import { render } from 'preact'
import { begin, flush } from './actions.ts'
import { obey } from './commands.ts'
import { hearPage } from './page.ts'
import { Widget } from './views/widget.tsx'
import { isRightToLeft, language } from './words.ts'
import './style.css'

document.documentElement.lang = language
document.documentElement.dir = isRightToLeft ? 'rtl' : 'ltr'
const root = document.getElementById('widget')
if (root) render(<Widget />, root)

let begun: Promise<void> = Promise.resolve()
hearPage({
  onSettings: (settings) => void (begun = begun.then(() => begin(settings))),
  // What the page asks for before it is let in is done once it is.
  onCall: (args) => void begun.then(() => obey(args)),
})
addEventListener('online', () => void flush())
