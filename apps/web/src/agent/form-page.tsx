// A ticket form for whoever has its address, or sees it in a frame: a page of its own, without the desk around it.
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { FileQuestion } from 'lucide-react'
import { PublicForm } from '../features/forms/public-form.tsx'
import { openFormQuery } from '../features/forms/queries.ts'
import { PublicPage } from '../ui/public-page.tsx'

const route = getRouteApi('/forms/$slug')
const GONE = { icon: <FileQuestion size={20} />, title: 'There is no form here', says: 'Its address may have changed, or it is only for people who are signed in.' }

export const FormPage = () => {
  const { slug } = route.useParams()
  return (
    <PublicPage query={useQuery(openFormQuery(slug))} what="The form" gone={GONE}>
      {(form) => <PublicForm slug={slug} form={form} />}
    </PublicPage>
  )
}
