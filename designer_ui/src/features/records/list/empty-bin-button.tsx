/** Empties the recycle bin after asking; says how many have gone while it works. */
import { App, Button } from 'antd'
import { useState } from 'react'
import { useEmptyBin } from '@/api/queries/records'
import type { FormUi } from '@/api/types/app'
import { useMessages } from '@/i18n/messages'
import { listMessages } from '../messages'

export function EmptyBinButton({ app, form }: { app: string; form: FormUi }) {
  const say = useMessages(listMessages)
  const { message, modal } = App.useApp()
  const [gone, setGone] = useState(0)
  const emptying = useEmptyBin(app, form.key, setGone)
  const begin = () => {
    setGone(0)
    emptying.mutate(undefined, {
      onSuccess: ({ removed, kept }) =>
        void message.success(kept ? say('purge_kept', { count: removed, kept }) : say('purged', { count: removed })),
      onError: (error) => void message.error(error.message),
    })
  }
  const ask = () =>
    modal.confirm({
      title: say('purge_all_ask'),
      content: say('purge_help'),
      okText: say('purge_all'),
      okButtonProps: { danger: true },
      onOk: begin,
    })
  return (
    <Button danger onClick={ask} loading={emptying.isPending}>
      {emptying.isPending ? say('purged', { count: gone }) : say('purge_all')}
    </Button>
  )
}
