// What one person can take: how much at once, and what they know.
import type { User } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { peopleQuery } from '../features/members/queries.ts'
import { useMay } from '../features/sessions/queries.ts'
import { WorkTable } from '../features/teams/work-table.tsx'
import { Modal } from '../ui/modal.tsx'
import { NotAllowed } from '../ui/states.tsx'
import { useSkillSubjects } from './use-skill-subjects.ts'

export const WorkDialog = ({ user, onClose }: { user: User; onClose: () => void }) => {
  const people = useQuery(peopleQuery).data ?? []
  const subjects = useSkillSubjects()
  const [maySee, mayChange] = [useMay('teams:read'), useMay('teams:write')]
  return (
    <Modal open wide onOpenChange={onClose} title={`What ${user.name} can take`}>
      <p className="mb-3 text-ink-2">At most so many open issues at once, and what they know. Teams that give out their issues go by it.</p>
      {maySee ? <WorkTable ids={[user.id]} people={people} subjects={subjects} mayChange={mayChange} /> : <NotAllowed>Your role does not show what people can take.</NotAllowed>}
    </Modal>
  )
}
