// Draws the charts of a report again so that they can be pointed at. Without this script the page has them as pictures.
(async () => {
  'use strict';
  const data = document.getElementById('chart-data');
  const packed = document.getElementById('chart-library');
  if (!data || !packed || !('DecompressionStream' in window)) return;
  const unpacked = (element) => {
    const bytes = Uint8Array.from(atob(element.textContent.trim()), (c) => c.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
  };
  const charts = JSON.parse(await unpacked(data));
  const library = document.createElement('script');
  library.textContent = await unpacked(packed);
  document.head.append(library);
  const econCharts = window.econCharts;
  if (!econCharts) return;

  const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const dashes = (text) => (text ? text.split(' ').map(Number) : 'solid');
  const at = (axis, value) => axis.ticks.find(([x]) => Math.abs(x - value) <= 1e-9 * Math.max(1, Math.abs(x)));
  const lines = (...rows) => rows.filter(Boolean).join('\n');

  const main = document.querySelector('main');
  const share = (axis, v) => (axis.kind === 'log' ? Math.log(v / axis.low) / Math.log(axis.high / axis.low) : (v - axis.low) / (axis.high - axis.low));

  function axis(from, place) {
    const ticks = from.ticks.map(([x]) => x);
    const common = {
      name: from.title, nameLocation: place === 'x' ? 'end' : 'end', nameGap: place === 'x' ? 30 : 12,
      nameTextStyle: { color: color('--faint'), align: place === 'x' ? 'right' : 'left', padding: place === 'x' ? [14, 0, 0, 0] : 0 },
      axisLine: { show: place === 'x', onZero: false, lineStyle: { color: color('--faint') } },
      axisLabel: { color: color('--ink'), hideOverlap: true }, splitLine: { show: place === 'y', lineStyle: { color: color('--line') } },
    };
    if (place === 'x') common.nameLocation = 'end', common.nameGap = 0, common.nameTextStyle.verticalAlign = 'top', common.nameTextStyle.padding = [26, 0, 0, 0];
    if (from.kind === 'labels')
      return { ...common, type: 'category', data: from.labels, boundaryGap: false, axisTick: { show: true },
        axisLabel: { ...common.axisLabel, interval: (i) => Boolean(at(from, i)) } };
    return { ...common, type: from.kind === 'log' ? 'log' : 'value', min: from.low, max: from.high,
      axisLabel: { ...common.axisLabel, customValues: ticks, formatter: (v) => (at(from, v) || ['', ''])[1] },
      axisTick: { show: place === 'x', customValues: ticks }, minorTick: { show: false },
      splitLine: { ...common.splitLine, show: place === 'y' } };
  }

  function band(series, chart) {
    const inside = (v) => Math.min(Math.max(v, chart.y.low), chart.y.high);
    const points = series.points.filter((p) => p[1] !== null);
    return { type: 'custom', name: series.name, silent: true, z: 1, clip: true, data: [0], tooltip: { show: false },
      renderItem: (params, api) => ({ type: 'polygon', silent: true, style: { fill: series.color, opacity: 0.18 },
        shape: { points: [
          ...points.map((p) => api.coord([p[0], inside(p[3] === null ? chart.y.high : p[3])])),
          ...points.slice().reverse().map((p) => api.coord([p[0], inside(p[2] === null ? chart.y.low : p[2])]))] } }) };
  }

  function curves(chart) {
    const all = [];
    for (const series of chart.series) {
      all.push({ type: 'line', name: series.name, z: 2, clip: true, symbol: 'circle', symbolSize: 6, showSymbol: series.points.length <= 24,
        color: series.color, lineStyle: { width: 2, type: dashes(series.dash), color: series.color },
        data: series.points.map((p) => ({ value: [p[0], p[1]], text: p[4] })) });
      if (series.points.some((p) => p[1] !== null && p[2] !== p[3])) all.push(band(series, chart));
    }
    const first = all[0];
    if (chart.marks && first) {
      first.markPoint = { silent: true, symbol: 'circle', symbolSize: 12, data: chart.marks.map(([x, y, text, tag]) => ({ coord: [x, y], value: tag || text, label: { position: share(chart.x, x) > 0.5 ? 'left' : 'right', offset: [0, -10] } })),
        itemStyle: { color: 'transparent', borderColor: color('--ink'), borderWidth: 2 },
        label: { color: color('--ink'), fontWeight: 'bold', formatter: (p) => p.value } };
    }
    const passesZero = chart.y.kind === 'number' && chart.y.low < 0 && chart.y.high > 0;
    if (first && (chart.marks || passesZero))
      first.markLine = { silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: color('--faint'), type: 'dashed', width: 1 },
        data: [...(chart.marks || []).map(([x]) => ({ xAxis: x })), ...(passesZero ? [{ yAxis: 0, lineStyle: { type: 'solid' } }] : [])] };
    return { tooltip: tip((params) => {
      const p = params.filter((q) => q.data && q.data.text);
      if (!p.length) return '';
      const x = chart.x.kind === 'labels' ? chart.x.labels[p[0].data.value[0]] : String(+p[0].data.value[0].toPrecision(6));
      return lines(`${x}  ${chart.x.title}`, ...p.map((q) => `${q.marker}${q.seriesName}: ${q.data.text}`));
    }, 'axis'), xAxis: axis(chart.x, 'x'), yAxis: axis(chart.y, 'y'), series: all,
    grid: { left: 8, right: 24, top: 30, bottom: 34, containLabel: true } };
  }

  function bars(chart) {
    const swings = chart.kind === 'swings';
    const origin = chart.origin || 0;
    const y = axis(chart.y, 'x');
    const longest = Math.max(...chart.series.flatMap((one) => one.points.map((p) => (p[4] || '').length)));
    const told = !swings && main.clientWidth > 500;  // each bar its value
    const series = chart.series.map((one, s) => [one, s, one.points.filter((p) => p[1] !== null)]).map(([one, s, points]) => ({ type: 'custom', name: one.name, color: one.color, clip: false,
      encode: { x: [1, 2, 3], y: 0 },
      data: points.map((p) => ({ value: [p[0], p[1], p[2], p[3]], text: p[4] })),
      renderItem: (params, api) => {
        const place = api.coord([api.value(1), api.value(0)]), from = api.coord([origin, api.value(0)]);
        const height = api.size([0, 1])[1], lanes = swings ? 1 : chart.series.length;
        const bar = Math.min((height * 0.8) / lanes, 22), top = place[1] - (bar * lanes) / 2 + (swings ? 0 : s * bar);
        const low = api.coord([Math.max(api.value(2), chart.y.low), 0])[0], high = api.coord([Math.min(api.value(3), chart.y.high), 0])[0];
        const middle = top + bar / 2, children = [{ type: 'rect', shape: { x: Math.min(place[0], from[0]), y: top, width: Math.abs(place[0] - from[0]), height: bar - 1 },
          style: { fill: chart.colors?.[api.value(0)] || one.color } }];
        if (high > low && !swings)
          for (const [x1, y1, x2, y2] of [[low, middle, high, middle], [low, middle - 4, low, middle + 4], [high, middle - 4, high, middle + 4]])
            children.push({ type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke: color('--ink'), lineWidth: 1.5 } });
        if (told) children.push({ type: 'text', style: { text: points[params.dataIndex][4], x: Math.max(place[0], from[0], high) + 6, y: middle, verticalAlign: 'middle', fill: color('--ink') } });
        return { type: 'group', children };
      } }));
    return { tooltip: tip((p) => lines(chart.x.labels[p.data.value[0]], `${p.marker}${p.seriesName}: ${p.data.text}`), 'item'),
      xAxis: y, series, grid: { left: 8, right: told ? Math.min(260, 24 + 7 * longest) : 24, top: 8, bottom: 34, containLabel: true },
      yAxis: { type: 'category', data: chart.x.labels, inverse: true, axisTick: { show: false }, axisLine: { lineStyle: { color: color('--faint') } },
        axisLabel: { color: color('--ink'), width: Math.max(110, Math.min(260, 0.34 * main.clientWidth)), overflow: 'truncate', interval: 0 } } };
  }

  function heat(chart) {
    const points = chart.series[0].points, { low, high } = chart.color;
    const zero = low < 0 && high > 0 ? share(chart.color, 0) : null;
    const mixed = (a, b, t) => a.map((v, i) => Math.round(v + (b[i] - v) * t));
    const white = [247, 247, 247];
    const colors = Array.from({ length: 41 }, (_, i) => {
      const place = i / 40;
      if (zero === null) return null;
      const one = place < zero ? mixed(white, [213, 94, 0], (zero - place) / zero) : mixed(white, [0, 114, 178], (place - zero) / (1 - zero));
      return `rgb(${one.join(',')})`;
    });
    const x = axis(chart.x, 'x'), y = axis(chart.y, 'y');
    for (const one of [x, y]) one.boundaryGap = true, one.splitLine = { show: false }, one.axisTick = { show: false };
    return { tooltip: tip((p) => lines(`${chart.x.labels[p.data.value[0]]}  ${chart.x.title}`, `${chart.y.labels[p.data.value[1]]}  ${chart.y.title}`, p.data.text), 'item'),
      xAxis: x, yAxis: y, grid: { left: 8, right: 96, top: 30, bottom: 34, containLabel: true },
      visualMap: { type: 'continuous', min: 0, max: 1, calculable: false, orient: 'vertical',
        right: 0, top: 'middle', itemHeight: 160, dimension: 2, textStyle: { color: color('--ink') },
        text: [chart.color.ticks.at(-1)?.[1] ?? '', chart.color.ticks[0]?.[1] ?? ''],
        inRange: { color: zero !== null ? colors : ['#00224E', '#35456C', '#666970', '#948E77', '#C8B866', '#FEE838'] } },
      series: [{ type: 'heatmap', data: points.filter((p) => p[2] !== null).map((p) => ({ value: [p[0], p[1], share(chart.color, p[2])], text: p[3] })) }] };
  }

  function tip(formatter, trigger) {
    // Drawn as part of the picture: the page allows no style that comes with a text.
    return { renderMode: 'richText', trigger, confine: true, formatter, backgroundColor: color('--paper'), borderColor: color('--line'),
      textStyle: { color: color('--ink'), fontSize: 12 }, axisPointer: { type: 'line' } };
  }

  const made = { curves, bars, swings: bars, heat };
  const drawn = new Map();
  function draw(figure) {
    const chart = charts[Number(figure.dataset.chart)];
    const place = figure.querySelector('.live');
    const rows = chart.kind === 'bars' || chart.kind === 'swings' ? chart.x.labels.length * (chart.kind === 'bars' ? chart.series.length : 1) : 0;
    figure.classList.add('drawn');
    place.style.height = `${rows ? Math.max(120, rows * 20 + chart.x.labels.length * 8 + 70) : 340}px`;
    const option = made[chart.kind](chart);
    const many = chart.series.length > 1;
    if (many) {
      const legendRows = Math.ceil(chart.series.reduce((sum, s) => sum + s.name.length * 7 + 45, 0) / Math.max(place.clientWidth, 200));
      option.legend = { type: 'plain', left: 0, top: 0, textStyle: { color: color('--ink') }, data: chart.series.map((s) => ({ name: s.name, itemStyle: { color: s.color } })) };
      option.grid.top += legendRows * 24;
    }
    const picture = drawn.get(figure) || econCharts.init(place, null, { renderer: 'canvas' });
    drawn.set(figure, picture);
    picture.setOption({ animation: false, textStyle: { fontFamily: 'system-ui, sans-serif' }, ...option }, true);
  }

  // One after the other, so that the page answers meanwhile.
  for (const figure of document.querySelectorAll('figure[data-chart]')) {
    draw(figure);
    await new Promise((next) => setTimeout(next));
  }
  addEventListener('resize', () => { for (const picture of drawn.values()) picture.resize(); });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => { for (const figure of drawn.keys()) draw(figure); });
  addEventListener('beforeprint', () => { for (const fold of document.querySelectorAll('details:not(.long)')) fold.open = true; });
  document.documentElement.dataset.charts = 'ready';
})();
