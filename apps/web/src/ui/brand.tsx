// Marks of other apps: their own shapes, in the colour of the words beside them.
import { siAsana, siGithub, siGitlab, siJira, siLinear, siOpsgenie, siPagerduty, siShortcut, siSlack } from 'simple-icons'

const BRANDS = { asana: siAsana, github: siGithub, gitlab: siGitlab, jira: siJira, linear: siLinear, opsgenie: siOpsgenie, pagerduty: siPagerduty, shortcut: siShortcut, slack: siSlack }
type Brand = keyof typeof BRANDS

const isBrand = (name: string): name is Brand => Object.hasOwn(BRANDS, name)

/** Nothing for an app whose mark is not known. Without a label it only adorns the words beside it. */
export const BrandMark = ({ brand, size = 14, label, className = '' }: { brand: string; size?: number; label?: string; className?: string }) =>
  isBrand(brand) ? (
    <svg viewBox="0 0 24 24" width={size} height={size} fill="currentColor" className={`shrink-0 ${className}`} {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}>
      <path d={BRANDS[brand].path} />
    </svg>
  ) : null
