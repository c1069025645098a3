// Settings → Tags: the labels on issues, accounts and contacts.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMay } from '../features/sessions/queries.ts'
import { countedTagsQuery } from '../features/tags/queries.ts'
import { TagList } from '../features/tags/tag-list.tsx'
import { KIND_WORDS, type TagKind } from '../features/tags/words.ts'
import { Loaded } from '../ui/loaded.tsx'
import { NotAllowed } from '../ui/states.tsx'
import { Switcher } from '../ui/switcher.tsx'
import { SettingsPage } from './settings-page.tsx'

const KINDS: readonly TagKind[] = ['issue', 'account', 'contact']

const Content = () => {
  const tags = useQuery(countedTagsQuery)
  const [kind, setKind] = useState<TagKind>('issue')
  return (
    <Loaded query={tags} what="The tags" heights={['h-9 w-64', 'h-56']}>
      {(all) => (
        <>
          <div className="mb-3">
            <Switcher label="Tags of" choices={KINDS.map((each) => ({ value: each, label: KIND_WORDS[each].label }))} value={kind} onChange={setKind} />
          </div>
          <TagList key={kind} kind={kind} tags={all} />
        </>
      )}
    </Loaded>
  )
}

export const TagsSettingsPage = () => {
  const allowed = useMay('tags:write')
  return (
    <SettingsPage title="Tags" says="Short labels for what comes and goes. For what you want to report on, use a field: it asks for a value, and its values do not multiply.">
      {allowed ? <Content /> : <NotAllowed>Your role lets you read tags, not change them; ask an admin.</NotAllowed>}
    </SettingsPage>
  )
}
