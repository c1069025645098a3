// The icons a view can have.
import type { ViewIcon } from '@patchbay/contract'
import { Bug, Building2, Clock, Flag, Flame, Heart, Inbox, Layers, type LucideIcon, Shield, Star, Users, Zap } from 'lucide-react'

const ICONS: Record<ViewIcon, LucideIcon> = {
  layers: Layers, inbox: Inbox, flame: Flame, star: Star, bug: Bug, clock: Clock, heart: Heart, flag: Flag, zap: Zap, users: Users, building: Building2, shield: Shield,
}

export const ViewMark = ({ icon, size = 16 }: { icon: ViewIcon; size?: number }) => {
  const Icon = ICONS[icon]
  return <Icon size={size} aria-hidden="true" />
}
