// Tabs within a page: one of a few things is shown.
import clsx from 'clsx'

type TabsProps<Name extends string> = { label: string; tabs: Readonly<Record<Name, string>>; shown: Name; onShow: (name: Name) => void }

export const Tabs = <Name extends string>({ label, tabs, shown, onShow }: TabsProps<Name>) => (
  <div role="group" aria-label={label} className="mb-5 flex gap-5 border-b">
    {(Object.entries(tabs) as [Name, string][]).map(([name, words]) => (
      <button
        key={name}
        type="button"
        aria-pressed={name === shown}
        onClick={() => onShow(name)}
        className={clsx('-mb-px inline-flex h-8 items-center border-b-2 px-1 font-medium', name === shown ? 'border-accent text-ink' : 'border-transparent text-ink-2 hover:text-ink')}
      >
        {words}
      </button>
    ))}
  </div>
)
