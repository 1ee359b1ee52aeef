/** The one filter button: opens the builder; a whole sheet on a phone. */
import { FilterOutlined } from '@ant-design/icons'
import { Badge, Button, Drawer, Popover } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { FieldUi } from '@/api/types/app'
import { useMessages } from '@/i18n/messages'
import { FocusInside } from '@/ui/focus-inside'
import { useNarrow } from '@/ui/use-narrow'
import { operatorNames } from '../filter/operators'
import { listMessages } from '../messages'
import type { ListAddress } from './use-list-address'

const FilterBuilder = lazy(async () => ({ default: (await import('../filter/filter-builder')).FilterBuilder }))

export function FilterButton({ fields, address }: { fields: FieldUi[]; address: ListAddress }) {
  const say = useMessages(listMessages)
  const narrow = useNarrow()
  const [open, setOpen] = useState(false)
  const count = address.applied
  const usable = fields.filter((field) => operatorNames(field).length > 0)
  const builder = (
    <Suspense fallback={null}>
      <FocusInside>
        <FilterBuilder fields={usable} group={address.conditions} onChange={address.setConditions} />
      </FocusInside>
    </Suspense>
  )
  const button = (
    <Badge count={count} size="small">
      <Button
        icon={<FilterOutlined />}
        aria-label={count > 0 ? say('filter_count', { count }) : say('filter')}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {narrow ? null : say('filter')}
      </Button>
    </Badge>
  )
  if (narrow) {
    return (
      <>
        {button}
        <Drawer open={open} placement="bottom" size="large" title={say('filter')} onClose={() => setOpen(false)}>
          {builder}
        </Drawer>
      </>
    )
  }
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      content={builder}
      destroyOnHidden
    >
      {button}
    </Popover>
  )
}
