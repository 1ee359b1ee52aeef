/** What a template is for, and what is in it. */
import { CheckOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { TemplateRow } from '@/api/types/admin'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import { AppTile } from '@/ui/app-tile'
import { LinkButton } from '@/ui/link-button'
import style from './gallery.module.css'
import { galleryMessages } from './messages'

export function TemplateCard({ template, onInstall }: { template: TemplateRow; onInstall: () => void }) {
  const say = useMessages(galleryMessages)
  const label = useLabel()
  const name = label(template.name, template.slug)
  return (
    <article className={style.card}>
      <header>
        <AppTile icon={template.icon} color={template.color} size="large" />
        <h2>{name}</h2>
      </header>
      <p>{label(template.summary)}</p>
      <dl>
        <dt>{say('forms')}</dt>
        <dd>{template.forms.map((form) => label(form)).join(say('joint'))}</dd>
        <dt>{say('roles')}</dt>
        <dd>{template.roles.map((role) => label(role.name, role.key)).join(say('joint'))}</dd>
      </dl>
      <footer>
        {template.installed ? (
          <>
            <span className={style.installed}>
              <CheckOutlined /> {say('installed')}
            </span>
            <LinkButton to={`/apps/${template.slug}`}>{say('open')}</LinkButton>
          </>
        ) : (
          <Button type="primary" onClick={onInstall} aria-label={`${say('install')}: ${name}`}>
            {say('install')}
          </Button>
        )}
      </footer>
    </article>
  )
}
