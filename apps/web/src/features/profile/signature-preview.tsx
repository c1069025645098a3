// The mail in which a signature stands, as the visitor gets it.
export const SignaturePreview = ({ name, signature }: { name: string; signature: string }) => (
  <figure className="-mt-2 flex flex-col gap-1.5">
    <figcaption className="text-small text-ink-3">The mail, as they get it</figcaption>
    <div className="flex flex-col gap-3 rounded-md border bg-bg p-3">
      <div className="rounded-md bg-hover px-3 py-2">
        <p className="truncate font-semibold">{name}</p>
        <p className="text-ink-2">Your import went through a minute ago. Could you have a look?</p>
      </div>
      <p className="px-3 whitespace-pre-wrap break-words text-ink-2">{signature.trim()}</p>
      <p aria-hidden className="self-start rounded-md bg-accent px-2.5 py-1 font-medium text-on-accent">
        Go on in the chat
      </p>
    </div>
  </figure>
)
