/** A list with nothing in it says what it is for, or how to see more. */
import { Button, Empty } from 'antd'
import type { FormUi } from '@/api/types/app'
import { inSentence, useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import { LinkButton } from '@/ui/link-button'
import { listMessages } from '../messages'
import type { ListAddress } from './use-list-address'

export function EmptyList({ app, form, address }: { app: string; form: FormUi; address: ListAddress }) {
  const say = useMessages(listMessages)
  const label = useLabel()
  const name = label(form.name, form.key)
  if (address.narrowed) {
    return (
      <Empty description={say('none_match')} style={{ padding: 48 }}>
        <Button onClick={address.clear}>{say('clear')}</Button>
      </Empty>
    )
  }
  if (address.bin) return <Empty description={say('empty_bin')} style={{ padding: 48 }} />
  const limited = Boolean(address.view?.filter)
  return (
    <Empty
      style={{ padding: 48 }}
      description={
        <>
          <strong>{limited ? say('empty_view') : say('empty', { form: inSentence(name) })}</strong>
          <br />
          {limited ? null : say('empty_help')}
        </>
      }
    >
      {form.may.create ? (
        <LinkButton to={`/apps/${app}/forms/${form.key}/new`} primary>
          {say('new_of', { form: inSentence(name) })}
        </LinkButton>
      ) : null}
    </Empty>
  )
}
