// The pictures a team can have.
import type { TeamIcon } from '@patchbay/contract'
import { Code, CreditCard, Globe, HeartHandshake, LifeBuoy, type LucideIcon, Megaphone, Rocket, Scale, Shield, Truck, Users, Wrench } from 'lucide-react'

const ICONS: Record<TeamIcon, LucideIcon> = {
  users: Users, 'life-buoy': LifeBuoy, 'heart-handshake': HeartHandshake, 'credit-card': CreditCard, shield: Shield, wrench: Wrench,
  rocket: Rocket, truck: Truck, megaphone: Megaphone, scale: Scale, code: Code, globe: Globe,
}

export const TeamMark = ({ icon, size = 16 }: { icon: TeamIcon; size?: number }) => {
  const Icon = ICONS[icon]
  return (
    <span className="grid size-7 shrink-0 place-items-center rounded-md bg-hover text-ink-2">
      <Icon size={size} />
    </span>
  )
}
