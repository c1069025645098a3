// How the widget gets into a page: the snippet, the secret to prove by, and a look whether it is there.
import type { ChatWidget } from '@patchbay/contract'
import { type FormEvent, useState } from 'react'
import { reasonOf } from '../../lib/api.ts'
import { tell } from '../../lib/tell.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Modal } from '../../ui/modal.tsx'
import { Sure } from '../../ui/sure.tsx'
import { useCheckInstallation, useRenewSecret } from './queries.ts'

const snippetOf = (widget: ChatWidget): string => `<script>
  (function () {
    var w = window, q = function () { q.e(arguments) };
    q.q = []; q.e = function (a) { q.q.push(a) }; w.Pylon = q;
    var load = function () {
      var s = document.createElement("script");
      s.async = true; s.src = "${widget.script_url}";
      document.head.appendChild(s);
    };
    document.readyState === "complete" ? load() : addEventListener("load", load);
  })();
  window.pylon = {
    chat_settings: {
      app_id: "${widget.app_id ?? ''}",
      email: "USER_EMAIL",
      name: "USER_NAME",${widget.has_secret ? '\n      email_hash: "HMAC_OF_THE_EMAIL",' : ''}
    },
  };
</script>`

const Snippet = ({ widget }: { widget: ChatWidget }) => {
  const text = snippetOf(widget)
  const { origin } = new URL(widget.script_url)
  return (
    <>
      <pre tabIndex={0} role="group" aria-label="Snippet" className="overflow-x-auto rounded-md bg-hover px-3 py-2 font-mono text-[12px] select-all">{text}</pre>
      <Button className="mt-2" onClick={() => void navigator.clipboard.writeText(text).then(() => tell('The snippet is copied'))}>Copy the snippet</Button>
      <p className="mt-2 text-small text-ink-3">A page with a content policy needs <code>script-src {origin}; frame-src {origin}</code>, and a nonce for the snippet itself.</p>
    </>
  )
}

const Check = () => {
  const [url, setUrl] = useState('https://')
  const check = useCheckInstallation()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    check.mutate(url)
  }
  return (
    <form onSubmit={submit} className="flex flex-wrap items-end gap-2">
      <div className="min-w-60 flex-1"><Field label="Address of a page" required type="url" value={url} onChange={(event) => setUrl(event.target.value)} /></div>
      <Button type="submit" className="h-9" disabled={check.isPending}>{check.isPending ? 'Looking…' : 'Test my installation'}</Button>
      <p role="status" className={check.data?.is_found ? 'w-full text-closed' : 'w-full text-urgent'}>{check.isError ? reasonOf(check.error) : check.data?.says}</p>
    </form>
  )
}

const Secret = ({ hasSecret }: { hasSecret: boolean }) => {
  const renew = useRenewSecret()
  const [isSure, setSure] = useState(false)
  const [secret, setSecret] = useState('')
  const make = () => renew.mutate(undefined, { onSuccess: setSecret })
  return (
    <>
      <p className="mb-2 text-ink-2">Your server proves who a visitor is: <code>email_hash</code> is the HMAC-SHA256 of their address, keyed with the secret’s bytes (it is hex), written in hex.</p>
      <Button disabled={renew.isPending} onClick={() => (hasSecret ? setSure(true) : make())}>{hasSecret ? 'Make a new secret' : 'Make a secret'}</Button>
      <Sure about={isSure || null} title={() => 'Make a new secret?'} says="What the old one proved holds no longer: visitors are refused until your server signs with the new one." yes="Make a new one" no="Keep the old one" onYes={make} onClose={() => setSure(false)} />
      <Modal open={secret !== ''} onOpenChange={() => setSecret('')} title="The secret of the widget" says="It is shown only now. Keep it on your server, never in a page.">
        <code className="block rounded-md bg-hover px-3 py-2 font-mono text-[12px] break-all select-all">{secret}</code>
        <div className="mt-4 flex justify-end"><Button look="primary" onClick={() => setSecret('')}>I have kept it</Button></div>
      </Modal>
    </>
  )
}

export const Install = ({ widget }: { widget: ChatWidget }) => (
  <div className="mt-8 flex flex-col gap-6">
    <section>
      <h2 className="mb-2 font-semibold">Put it into your pages</h2>
      {widget.app_id ? <Snippet widget={widget} /> : <p className="text-ink-2">Save the settings once; then the snippet is here.</p>}
    </section>
    <section>
      <h2 className="mb-2 font-semibold">Test it</h2>
      <Check />
    </section>
    <section>
      <h2 className="mb-2 font-semibold">Identity verification</h2>
      <Secret hasSecret={widget.has_secret} />
    </section>
  </div>
)
