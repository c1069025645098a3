// Settings → Profile: who I am here, how the app looks to me, my password, where I am signed in.
import { useId } from 'react'
import { PresenceSwitch } from '../features/chats/presence-switch.tsx'
import { PasswordForm } from '../features/profile/password-form.tsx'
import { ProfileForm } from '../features/profile/profile-form.tsx'
import { useKeepTheme } from '../features/profile/queries.ts'
import { SessionList } from '../features/profile/session-list.tsx'
import { useSession } from '../features/sessions/queries.ts'
import { THEME_LABELS, THEMES, useTheme } from '../lib/theme.ts'
import { SettingsPage } from './settings-page.tsx'

const Section = ({ title, children }: { title: string; children: React.ReactNode }) => {
  const head = useId()
  return (
    <section aria-labelledby={head} className="mb-8">
      <h2 id={head} className="mb-2 font-semibold">
        {title}
      </h2>
      {children}
    </section>
  )
}

const Look = () => {
  const [theme, setTheme] = useTheme()
  const keep = useKeepTheme()
  return (
    <div className="flex flex-wrap gap-x-5 gap-y-1 rounded-lg border bg-surface p-4">
      {THEMES.map((each) => (
        <label key={each} className="flex min-h-7 cursor-pointer items-center gap-2">
          <input
            type="radio"
            name="theme"
            className="size-4 accent-accent"
            checked={theme === each}
            onChange={() => {
              setTheme(each)
              keep.mutate(each)
            }}
          />
          {THEME_LABELS[each]}
        </label>
      ))}
    </div>
  )
}

export const ProfilePage = () => {
  const { profile } = useSession()
  return (
    <SettingsPage title="Profile" says="How others see you, and how the app is for you.">
      <Section title="You">
        <ProfileForm profile={profile} />
      </Section>
      <Section title="Chats">
        <PresenceSwitch />
      </Section>
      <Section title="Look">
        <Look />
      </Section>
      <Section title="Password">
        <PasswordForm />
      </Section>
      <Section title="Where you are signed in">
        <SessionList />
      </Section>
    </SettingsPage>
  )
}
