/** Words of the dashboards. */
import { defineMessages } from '@/i18n/messages'

export const dashboardMessages = defineMessages('dashboard', {
  as_of: { en: 'As of {moment}', 'zh-CN': '数据截至 {moment}' },
  refresh: { en: 'Refresh', 'zh-CN': '刷新' },
  all: { en: 'All', 'zh-CN': '全部' },
  all_time: { en: 'Any time', 'zh-CN': '全部时间' },
  today: { en: 'Today', 'zh-CN': '今天' },
  last_7_days: { en: 'Last 7 days', 'zh-CN': '近 7 天' },
  last_30_days: { en: 'Last 30 days', 'zh-CN': '近 30 天' },
  last_90_days: { en: 'Last 90 days', 'zh-CN': '近 90 天' },
  this_week: { en: 'This week', 'zh-CN': '本周' },
  this_month: { en: 'This month', 'zh-CN': '本月' },
  this_quarter: { en: 'This quarter', 'zh-CN': '本季度' },
  this_year: { en: 'This year', 'zh-CN': '今年' },
  between: { en: 'From … to …', 'zh-CN': '自定义日期' },
  filters: { en: 'Filters', 'zh-CN': '筛选' },
  truncated: { en: 'Only part of the data is shown', 'zh-CN': '仅显示部分数据' },
  figure_point: { en: '{figure}: {point}', 'zh-CN': '{figure}：{point}' },
  drill_hint: { en: 'Click a figure to see its records', 'zh-CN': '点击图形可查看对应记录' },
})
