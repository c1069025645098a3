// A meeting as an iCalendar file, which every calendar takes in.
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'

type Person = { name: string; email: string }
export type CalendarEntry = {
  id: string; isCancelled: boolean; at: Date; startsAt: Date; minutes: number; name: string; company: string; location: string; description: string; host: Person; guest: Person
}

const person = ({ name, email }: Person) => ({ name: name || email, email })

export const calendarFile = (entry: CalendarEntry): string => {
  const { id, isCancelled, at, startsAt, minutes, name, company, location, description, host, guest } = entry
  const calendar = ical({ prodId: { company: 'Patchbay', product: 'Meetings' }, method: isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH })
  calendar.createEvent({
    id, sequence: isCancelled ? 1 : 0, stamp: at, start: startsAt, end: new Date(startsAt.getTime() + minutes * 60_000), summary: `${name}: ${guest.name} and ${host.name} (${company})`,
    location, description, status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED, organizer: person(host), attendees: [host, ...(guest.email ? [guest] : [])].map(person),
  })
  return calendar.toString()
}
