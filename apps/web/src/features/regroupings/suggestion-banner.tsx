// Asks whether a conversation is one with another, and people say which.
import type { MergeSuggestion } from '@patchbay/contract'
import { Button } from '../../ui/button.tsx'
import { SecondThought } from './second-thought.tsx'

type SuggestionBannerProps = { suggestion: MergeSuggestion; onLook: () => void; onMerge: () => void; onKeepApart: () => void }
export const SuggestionBanner = ({ suggestion: { other, reason }, onLook, onMerge, onKeepApart }: SuggestionBannerProps) => (
  <SecondThought reason={reason} says="This looks like one conversation with" about={`#${other.number} ${other.title}`} title={other.title} onLook={onLook}>
    <Button look="ghost" onClick={onKeepApart}>
      Keep apart
    </Button>
    <Button onClick={onMerge}>Merge</Button>
  </SecondThought>
)
