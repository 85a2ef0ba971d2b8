// What the pages of `econ report` draw with, and nothing else of ECharts.
import * as core from 'echarts/core';
import { LineChart, BarChart, HeatmapChart, CustomChart } from 'echarts/charts';
import { GridComponent, TooltipComponent, LegendComponent, VisualMapContinuousComponent, MarkLineComponent, MarkPointComponent } from 'echarts/components';
import { CanvasRenderer } from 'echarts/renderers';

core.use([LineChart, BarChart, HeatmapChart, CustomChart, GridComponent, TooltipComponent, LegendComponent,
  VisualMapContinuousComponent, MarkLineComponent, MarkPointComponent, CanvasRenderer]);
export const init = core.init;
export const version = core.version;
