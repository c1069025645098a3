// Settings → API tokens: keys for programs.
import { TokenList } from '../features/api-tokens/token-list.tsx'
import { useMay } from '../features/sessions/queries.ts'
import { NotAllowed } from '../ui/states.tsx'
import { SettingsPage } from './settings-page.tsx'

const ASK = 'Ask an admin of your workspace: whoever makes a token gives a role away.'

export const TokenSettingsPage = () => {
  const mayGive = useMay('roles:write')
  return (
    <SettingsPage
      title="API tokens"
      says={
        mayGive ? (
          <>
            Keys for programs. What the API offers is at <a href="/api/docs" target="_blank" rel="noreferrer" className="font-medium text-accent underline underline-offset-2">/api/docs</a>.
          </>
        ) : undefined
      }
      ask={ASK}
    >
      {mayGive ? <TokenList /> : <NotAllowed>{ASK}</NotAllowed>}
    </SettingsPage>
  )
}
