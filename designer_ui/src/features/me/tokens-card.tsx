/** Access keys: for other programs that work in the person's name. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { App, Button, Card } from 'antd'
import { useState } from 'react'
import { type AccessKey, useDeleteToken, useTokens } from '@/api/queries/tokens'
import { formatInstant, formatMoment } from '@/i18n/formats'
import { useMessages } from '@/i18n/messages'
import { useLanguage } from '@/i18n/use-language'
import style from './me.module.css'
import { meMessages } from './messages'
import { NewToken } from './new-token'

export function TokensCard() {
  const say = useMessages(meMessages)
  const language = useLanguage()
  const { modal, message } = App.useApp()
  const tokens = useTokens()
  const remove = useDeleteToken()
  const [adding, setAdding] = useState(false)
  const items = tokens.data?.items ?? []
  const ask = ({ id, name }: AccessKey) =>
    void modal.confirm({
      title: say('key_end_ask', { name }),
      content: say('key_end_help'),
      okText: say('key_end'),
      okButtonProps: { danger: true },
      cancelText: say('cancel'),
      onOk: () => remove.mutateAsync(id).catch((error: Error) => void message.error(error.message)),
    })
  const factsOf = ({ used_at, expires_at, read_only }: AccessKey) =>
    [
      ...(read_only ? [say('key_read_only')] : []),
      used_at ? say('key_used', { when: formatMoment(used_at, language) }) : say('key_unused'),
      expires_at ? say('key_until', { when: formatInstant(expires_at, language) }) : say('key_for_ever'),
    ].join(' · ')
  return (
    <Card size="small" title={say('keys')}>
      <p className={style.quiet}>{say('keys_help')}</p>
      {items.length > 0 ? (
        <ul className={style.keys}>
          {items.map((token) => (
            <li key={token.id} className={style.key}>
              <span className={style.keyName}>{token.name}</span>
              <span className={style.keyFacts}>{factsOf(token)}</span>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                title={say('key_end')}
                aria-label={`${say('key_end')}: ${token.name}`}
                onClick={() => ask(token)}
              />
            </li>
          ))}
        </ul>
      ) : null}
      <Button icon={<PlusOutlined />} onClick={() => setAdding(true)}>
        {say('key_new')}
      </Button>
      {adding ? <NewToken onClose={() => setAdding(false)} /> : null}
    </Card>
  )
}
