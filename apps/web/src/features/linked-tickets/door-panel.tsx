// The address where other systems tell of their tickets: made, shown, made anew, taken away, with what came in last.
import type { TicketDoor } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { Copy, DoorOpen, RotateCcwKey, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { tell } from '../../lib/tell.ts'
import { sayAgo, sayExactly } from '../../lib/time-words.ts'
import { Button } from '../../ui/button.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { CODE, Secret } from '../../ui/secret.tsx'
import { Section } from '../../ui/settings-list.tsx'
import { Blank } from '../../ui/states.tsx'
import { Sure } from '../../ui/sure.tsx'
import { doorQuery, useCloseDoor, useMakeDoor } from './queries.ts'

const EXAMPLE = '{"source": "linear", "external_id": "ENG-12", "state": "completed", "at": "2026-12-01T09:30:00Z"}'
const copy = (text: string) => void navigator.clipboard?.writeText(text).then(() => tell('Address copied'))

const Letters = ({ letters }: Pick<TicketDoor, 'letters'>) =>
  letters.length === 0 ? (
    <p className="text-ink-2">Nothing has come in yet.</p>
  ) : (
    <ul className="rounded-lg border bg-surface">
      {letters.map((letter) => (
        <li key={`${letter.at} ${letter.says}`} className="flex min-h-9 flex-wrap items-center gap-x-3 border-b px-4 py-1.5 last:border-b-0">
          <span className="w-24 shrink-0 truncate font-medium">{letter.from}</span>
          <span className="min-w-0 flex-1 basis-40 break-words text-ink-2">{letter.says}</span>
          <time dateTime={letter.at} title={sayExactly(letter.at)} className="shrink-0 text-small text-ink-3">
            {sayAgo(letter.at)}
          </time>
        </li>
      ))}
    </ul>
  )

const Made = ({ door, onAsk }: { door: TicketDoor; onAsk: (what: 'renew' | 'close') => void }) => (
  <>
    <Section
      title="Hearing of tickets"
      action={
        <Button onClick={() => copy(door.url)}>
          <Copy size={14} /> Copy
        </Button>
      }
    >
      <code className={CODE}>{door.url}</code>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button onClick={() => onAsk('renew')}>
          <RotateCcwKey size={14} /> Make a new one…
        </Button>
        <Button onClick={() => onAsk('close')}>
          <Trash2 size={14} /> Take it away…
        </Button>
      </div>
    </Section>
    <Section title="From GitHub">
      <p className="max-w-prose text-ink-2">
        In the settings of the repository or organization, add a webhook with this address, the content type <code className="font-mono text-[12px]">application/json</code>, the secret, and the event “Issues”. A pull
        request can be linked too; then choose “Pull requests” as well.
      </p>
    </Section>
    <Section title="From anywhere else" says="Post what is completed and when it came to be so, and sign it: the header X-Hub-Signature-256 is “sha256=” and the HMAC-SHA256 of the body with the secret, in hex.">
      <code className={CODE}>{EXAMPLE}</code>
    </Section>
    <Section title="What came in last">
      <Letters letters={door.letters} />
    </Section>
  </>
)

export const DoorPanel = () => {
  const query = useQuery(doorQuery)
  const [secret, setSecret] = useState<string | null>(null)
  const [sure, setSure] = useState<'renew' | 'close' | null>(null)
  const [make, close] = [useMakeDoor(), useCloseDoor()]
  const open = () => make.mutate(undefined, { onSuccess: (door) => setSecret(door.secret) })
  return (
    <Loaded query={query} what="The address" heights={['h-24', 'h-16']}>
      {(door) => (
        <>
          {door ? (
            <Made door={door} onAsk={setSure} />
          ) : (
            <Section title="Hearing of tickets">
              <Blank
                icon={<DoorOpen size={20} />}
                title="No other system tells of tickets yet"
                action={
                  <Button disabled={make.isPending} onClick={open}>
                    Make an address
                  </Button>
                }
              >
                Until then people mark linked tickets as completed, on the issue or on its card in Slack.
              </Blank>
            </Section>
          )}
          <Secret secret={secret} of="address" says="Whoever posts to the address signs with it." onClose={() => setSecret(null)} />
          <Sure
            about={sure}
            title={(what) => (what === 'renew' ? 'Make a new address?' : 'Take the address away?')}
            says={(what) => (what === 'renew' ? 'The old address and its secret are good for nothing from then on.' : 'What other systems post there is refused from then on. Linked tickets stay as they are.')}
            yes={sure === 'renew' ? 'Make a new one' : 'Take it away'}
            onYes={(what) => (what === 'renew' ? open() : close.mutate(undefined))}
            onClose={() => setSure(null)}
          />
        </>
      )}
    </Loaded>
  )
}
