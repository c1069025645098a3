// Asks about a message that may begin another conversation, and people say whether.
import type { SplitSuggestion } from '@patchbay/contract'
import { Button } from '../../ui/button.tsx'
import { SecondThought } from './second-thought.tsx'

type SplitBannerProps = { suggestion: SplitSuggestion; onLook: () => void; onSplit: () => void; onKeep: () => void }
export const SplitBanner = ({ suggestion: { message, reason }, onLook, onSplit, onKeep }: SplitBannerProps) => (
  <SecondThought reason={reason} says={`${message.author} may have begun something else:`} about={message.text} title={message.text} onLook={onLook}>
    <Button look="ghost" onClick={onKeep}>
      Keep here
    </Button>
    <Button onClick={onSplit}>Split off</Button>
  </SecondThought>
)
