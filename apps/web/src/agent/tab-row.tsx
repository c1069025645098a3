// From one part of a page to the next, where the address says which.
import clsx from 'clsx'

type TabRowProps<Tab extends string> = { label: string; tabs: readonly (readonly [Tab, string, number?])[]; at: Tab; onTab: (tab: Tab) => void }
export const TabRow = <Tab extends string>({ label, tabs, at, onTab }: TabRowProps<Tab>) => (
  <div role="tablist" aria-label={label} className="flex shrink-0 gap-1 overflow-x-auto border-b px-3 [scrollbar-width:none]">
    {tabs.map(([tab, name, count]) => (
      <button
        key={tab}
        type="button"
        role="tab"
        aria-selected={tab === at}
        onClick={() => onTab(tab)}
        className={clsx('-mb-px flex h-9 shrink-0 items-center gap-1.5 border-b-2 px-2 font-medium', tab === at ? 'border-accent text-ink' : 'border-transparent text-ink-2 hover:text-ink')}
      >
        {name}
        {count ? <span className="count text-small text-ink-3">{count}</span> : null}
      </button>
    ))}
  </div>
)
