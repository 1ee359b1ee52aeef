/** A link to a record that opens it in a drawer over the page (`?peek=app/form/id`); a middle click its own page. */
import { ExportOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { MouseEvent } from 'react'
import { Link } from 'react-router'
import { useMessages } from '@/i18n/messages'
import { uiMessages } from './messages'
import { usePeek } from './use-peek'

interface Props {
  app: string
  form: string
  id: string
  text: string
  /** Only a small button, for use beside an input that already shows the text. */
  bare?: boolean
}

export function RecordLink({ app, form, id, text, bare }: Props) {
  const say = useMessages(uiMessages)
  const open = usePeek()
  const peek = (event: MouseEvent) => {
    event.stopPropagation()
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    open(`${app}/${form}/${id}`)
  }
  const address = `/apps/${app}/forms/${form}/${id}`
  if (bare) {
    // In a tab of its own: a form that is being filled in, perhaps in a drawer itself, stays where it is.
    const name = say('open_record', { title: text })
    return (
      <Button
        type="text"
        icon={<ExportOutlined />}
        aria-label={name}
        title={name}
        href={address}
        target="_blank"
        rel="noopener"
      />
    )
  }
  return (
    <Link to={address} title={text} onClick={peek}>
      {text}
    </Link>
  )
}
