/** Words of the pictures. */
import { defineMessages } from '@/i18n/messages'

export const widgetMessages = defineMessages('widgets', {
  nothing: { en: 'No records yet', 'zh-CN': '暂无数据' },
  as_table: { en: 'Figures as a table', 'zh-CN': '以表格查看' },
  goal_met: { en: 'Goal {goal} met', 'zh-CN': '已达目标 {goal}' },
  goal_missed: { en: 'Goal {goal} not met', 'zh-CN': '未达目标 {goal}' },
})
