'use strict';
(() => {
  const root = document.documentElement;
  // What scripts say themselves, in the page's language.
  const words = document.body.dataset;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const css = name => getComputedStyle(root).getPropertyValue(name).trim();

  // Keys: a name's colour, mark, dash and whether it is shown.
  const keys = new Map();
  const readKeys = () => {
    for (const label of all('#keys label:has(.swatch)')) {
      const swatch = label.querySelector('.swatch');
      keys.set(label.textContent.trim(),
        {box: label.querySelector('input'), variable: `--key-${swatch.dataset.color}`, mark: swatch.dataset.mark,
          dash: (swatch.dataset.dash ?? '').split(' ').filter(Boolean).map(Number)});
    }
    for (const swatch of all('[data-key-color]')) {
      const key = keys.get(swatch.dataset.keyColor);
      if (key) {
        swatch.style.setProperty('--key', `var(${key.variable})`);
        swatch.classList.add(key.mark);
      }
    }
  };
  // One look for every legend: a piece of the line with its mark, as in the charts.
  const SHAPES = {
    circle: '<circle cx="16" cy="7" r="4.5"/>',
    rect: '<rect x="12" y="3" width="8" height="8"/>',
    triangle: '<path d="M16 2 L21 11.5 H11 Z"/>',
    rectRot: '<path d="M16 1.5 L21.5 7 L16 12.5 L10.5 7 Z"/>',
    crossRot: '<path d="M12 3 L20 11 M20 3 L12 11" stroke-width="2.4"/>',
    cross: '<path d="M16 1.5 V12.5 M10.5 7 H21.5" stroke-width="2.4"/>',
  };
  const sample = ({color, dash = [], mark = '', line = true}) => {
    const holder = document.createElement('span');
    holder.className = 'sample';
    holder.style.setProperty('--key', color);
    holder.innerHTML = '<svg width="32" height="14" aria-hidden="true">'
      + (line ? `<path d="M1 7 H31" stroke-dasharray="${dash.join(' ')}"/>` : '')
      + `<g>${SHAPES[mark] ?? ''}</g></svg>`;
    return holder;
  };
  const shown = name => !keys.has(name) || keys.get(name).box.checked;

  // Numbers look as in the tables, with a real minus sign.
  const format = (axis, value) => axis.labels.length > 0
    ? axis.labels[Math.round(value)] ?? ''
    : value.toFixed(axis.decimals).replace('-', '\u2212') + axis.unit;

  const charts = [];
  const color = series => series.key && keys.has(series.key) ? css(keys.get(series.key).variable) : css('--soft');
  // Many bands above one another would hide the lines.
  const translucent = hex => hex + (keys.size > 7 ? '12' : '2e');

  const points = (series, kind) => series.style === 'INTERVAL'
    ? [...series.low, ...series.x, ...series.high].map(x => ({x, y: series.y[0]}))
    : series.x.map((x, i) => ({x, y: kind === 'value' ? series.y[i] : series[kind][i]}));

  const dataset = (series, kind) => ({
    label: series.name,
    key: series.key ?? series.name,
    kind,
    series,
    data: points(series, kind),
  });

  const paint = set => {
    const ink = color(set.series);
    const points = set.series.style === 'POINTS';
    const interval = set.series.style === 'INTERVAL';
    const mark = keys.get(set.series.key)?.mark ?? 'circle';
    const dash = interval ? [] : keys.get(set.series.key)?.dash ?? [];
    const many = set.data.length > 30;
    Object.assign(set, {
      borderColor: ink,
      backgroundColor: set.kind === 'high' ? translucent(ink) : ink,
      borderWidth: set.kind === 'value' ? 2 : 0,
      borderDash: set.series.dashed ? [6, 4] : dash,
      showLine: !points,
      stepped: set.series.style === 'STEPS' ? 'middle' : false,
      pointStyle: mark,
      // Marks tell lines apart without colour; where there are many points, not each needs one.
      pointRadius: set.kind !== 'value' || set.series.style === 'STEPS' || set.series.dashed ? 0
        : points ? (many ? 4 : 6) : context => many && context.dataIndex % Math.ceil(set.data.length / 12) ? 0 : 4,
      pointHoverRadius: set.kind === 'value' ? 7 : 0,
      pointBorderWidth: 2,
      fill: set.kind === 'high' ? '-1' : false,
      order: set.kind === 'value' ? 0 : 1,
      hidden: !shown(set.key),
    });
    if (interval) {
      const whole = set.data.length === 3;
      Object.assign(set, {
        pointStyle: whole ? ['line', mark, 'line'] : mark,
        pointRotation: whole ? [90, 0, 90] : 0,
        pointRadius: 6,
        pointHoverRadius: 8,
      });
    }
  };

  const scale = axis => ({
    type: axis.logarithmic ? 'logarithmic' : 'linear',
    min: axis.min, max: axis.max,
    title: {display: axis.title !== '', text: axis.title, color: css('--ink')},
    grid: {color: css('--line')},
    border: {color: css('--soft')},
    ticks: {
      color: css('--ink'),
      includeBounds: false,
      precision: axis.decimals === 0 ? 0 : undefined,
      stepSize: axis.labels.length > 0 ? 1 : undefined,
      autoSkip: axis.labels.length === 0,
      callback(value) {
        if (axis.labels.length > 0) {
          return axis.labels[value] ?? '';
        }
        if (axis.logarithmic) {
          const power = Math.log10(value);
          return Math.abs(power - Math.round(power)) < 1e-9 ? String(value) : '';
        }
        return String(Number(value.toPrecision(6))).replace('-', '\u2212');
      },
    },
  });

  const options = spec => ({
    responsive: true,
    maintainAspectRatio: false,
    animation: false,
    interaction: spec.series.some(series => series.style === 'INTERVAL')
      ? {mode: 'nearest', intersect: false} : {mode: 'index', intersect: false},
    scales: {x: scale(spec.x), y: scale(spec.y)},
    plugins: {
      legend: {display: false},
      tooltip: {
        filter: item => item.dataset.kind === 'value' && item.raw.y !== null,
        itemSort: (a, b) => a.datasetIndex - b.datasetIndex,
        usePointStyle: true,
        callbacks: {
          title: items => items.length === 0 ? ''
            : spec.y.labels.length > 0 ? items[0].dataset.label
            : spec.x.labels.length > 0 ? format(spec.x, items[0].parsed.x)
              : `${spec.x.title}${words.colon}${format(spec.x, items[0].parsed.x)}`,
          label: item => {
            const {series} = item.dataset;
            if (series.style === 'INTERVAL') {
              const ends = series.low.length > 0
                ? ` [${format(spec.x, series.low[0])}, ${format(spec.x, series.high[0])}]` : '';
              return `${format(spec.x, series.x[0])}${ends}`;
            }
            const i = item.dataIndex;
            const band = series.low.length > 0 && series.low[i] !== series.high[i]
              ? ` [${format(spec.y, series.low[i])}, ${format(spec.y, series.high[i])}]` : '';
            return `${series.name}${words.colon}${format(spec.y, item.parsed.y)}${band}`;
          },
        },
      },
    },
  });

  const datasets = spec => spec.series.flatMap(series => series.low.length > 0 && series.style !== 'INTERVAL'
    ? [dataset(series, 'low'), dataset(series, 'high'), dataset(series, 'value')]
    : [dataset(series, 'value')]);

  // A legend of its own where series are not those of the keys; the names of a forest plot stand at its axis.
  const legend = (figure, spec) => {
    const own = spec.y.labels.length === 0 && spec.series.some(series => series.name !== series.key);
    if (!own) {
      return;
    }
    const list = document.createElement('ul');
    list.className = 'legend';
    for (const series of spec.series) {
      const key = keys.get(series.key);
      const line = series.style !== 'POINTS';
      const marked = !line || (series.style === 'LINE' && !series.dashed);
      const item = document.createElement('li');
      item.append(sample({
        color: key ? `var(${key.variable})` : 'var(--soft)',
        dash: series.dashed ? [6, 4] : key?.dash,
        mark: marked ? key?.mark ?? 'circle' : '',
        line,
      }), series.name);
      if (series.key) {
        item.dataset.key = series.key;
      }
      list.append(item);
    }
    figure.querySelector('.plot').after(list);
  };

  const draw = figure => {
    const spec = JSON.parse(figure.querySelector('script').textContent);
    const data = {datasets: datasets(spec)};
    data.datasets.forEach(paint);
    const settings = options(spec);
    legend(figure, spec);
    if (spec.y.labels.length > 0) {
      figure.querySelector('.plot').style.height = `${6 + 2 * spec.y.labels.length}rem`;
    }
    const chart = new Chart(figure.querySelector('canvas'), {type: 'line', data, options: settings});
    chart.spec = spec;
    charts.push(chart);
  };

  const repaint = () => {
    for (const chart of charts) {
      chart.data.datasets.forEach(paint);
      for (const id of ['x', 'y']) {
        Object.assign(chart.options.scales[id], scale(chart.spec[id]));
      }
      chart.update('none');
    }
  };

  const applyKeys = () => {
    for (const element of all('[data-key]')) {
      element.hidden = !shown(element.dataset.key);
    }
    repaint();
  };

  // A choice shows one of its options.
  const choose = choice => {
    const panels = all(':scope > .option', choice);
    const select = document.createElement('select');
    for (const panel of panels) {
      select.add(new Option(panel.dataset.name));
    }
    const show = () => panels.forEach((panel, i) => { panel.hidden = i !== select.selectedIndex; });
    select.addEventListener('change', show);
    const label = document.createElement('label');
    label.append(choice.dataset.label, select);
    choice.prepend(label);
    choice.classList.add('chosen');
    show();
  };

  // On a phone a row is a card, and each of its cells says which column it was in.
  const labelCells = () => {
    for (const table of all('table.cards')) {
      const names = all('thead th', table).map(head => head.textContent);
      for (const row of all('tbody tr', table)) {
        if (names.length > 2) {
          all('td', row).forEach((cell, i) => {
            cell.dataset.label = names[i + 1];
            cell.classList.toggle('zero', cell.textContent === '0');
          });
        }
      }
    }
  };

  const copy = async button => {
    const block = button.closest('.command');
    const code = block.querySelector('code');
    let done = true;
    try {
      await navigator.clipboard.writeText(code.textContent);
    } catch {
      // From disk some browsers have no clipboard: the text is selected instead.
      getSelection().selectAllChildren(code);
      done = document.execCommand('copy');
    }
    block.querySelector('[role=status]').textContent = ` ${done ? words.copied : words.selected}`;
  };

  // A growing page fetches itself: tables and texts are taken over, charts get the new numbers.
  const takeOver = fresh => {
    for (const id of ['answer', 'progress']) {
      document.getElementById(id).textContent = fresh.getElementById(id).textContent;
    }
    for (const figure of all('.chart')) {
      const other = fresh.getElementById(figure.id);
      if (other) {
        const chart = charts.find(one => one.canvas === figure.querySelector('canvas'));
        chart.spec = JSON.parse(other.querySelector('script').textContent);
        chart.data.datasets = datasets(chart.spec);
        Object.assign(chart.options, {scales: options(chart.spec).scales});
        chart.options.plugins.tooltip = options(chart.spec).plugins.tooltip;
      }
    }
    const old = all('.table > table');
    all('.table > table', fresh).forEach((table, i) => old[i]?.replaceWith(document.adoptNode(table)));
    readKeys();
    labelCells();
    applyKeys();
  };

  const watch = async () => {
    try {
      const answer = await fetch('/', {cache: 'no-store'});
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (!('live' in fresh.documentElement.dataset)) {
        location.reload();
        return;
      }
      takeOver(fresh);
      setTimeout(watch, 1000);
    } catch {
      document.getElementById('progress').textContent = words.stopped;
    }
  };

  readKeys();
  for (const key of keys.values()) {
    const {mark, dash} = key;
    key.box.parentElement.querySelector('.swatch').replaceWith(sample({color: `var(${key.variable})`, mark, dash}));
  }
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Chart.defaults.font.size = 13;
  labelCells();
  all('.chart').forEach(draw);
  all('.choice').forEach(choose);
  all('#keys input').forEach(box => box.addEventListener('change', applyKeys));
  all('.copy').forEach(button => button.addEventListener('click', () => copy(button)));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaint);
  const paper = on => { root.toggleAttribute('data-paper', on); repaint(); };
  addEventListener('beforeprint', () => paper(true));
  addEventListener('afterprint', () => paper(false));
  if ('live' in root.dataset) {
    setTimeout(watch, 1000);
  }
})();
