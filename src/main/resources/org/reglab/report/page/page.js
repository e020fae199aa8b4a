'use strict';
(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const css = name => getComputedStyle(root).getPropertyValue(name).trim();

  // Keys: a name's colour, mark and whether it is shown.
  const keys = new Map();
  const readKeys = () => {
    keys.clear();
    for (const label of all('#keys label')) {
      const swatch = label.querySelector('.swatch');
      keys.set(label.textContent.trim(),
        {box: label.querySelector('input'), variable: `--key-${swatch.dataset.color}`, mark: swatch.dataset.mark});
    }
    for (const swatch of all('[data-key-color]')) {
      const key = keys.get(swatch.dataset.keyColor);
      if (key) {
        swatch.style.setProperty('--key', `var(${key.variable})`);
        swatch.classList.add(key.mark);
      }
    }
  };
  const shown = name => !keys.has(name) || keys.get(name).box.checked;

  // Numbers look as in the tables, with a real minus sign.
  const format = (axis, value) => axis.labels.length > 0
    ? axis.labels[value] ?? ''
    : value.toFixed(axis.decimals).replace('-', '\u2212') + axis.unit;

  const charts = [];
  const color = series => series.key && keys.has(series.key) ? css(keys.get(series.key).variable) : css('--soft');
  const translucent = hex => `${hex}2e`;

  const dataset = (series, kind) => ({
    label: series.name,
    key: series.key ?? series.name,
    kind,
    series,
    data: series.x.map((x, i) => ({x, y: kind === 'value' ? series.y[i] : series[kind][i]})),
  });

  const paint = set => {
    const ink = color(set.series);
    const points = set.series.style === 'POINTS';
    const mark = keys.get(set.series.key)?.mark ?? 'circle';
    const many = set.data.length > 30;
    Object.assign(set, {
      borderColor: ink,
      backgroundColor: set.kind === 'high' ? translucent(ink) : ink,
      borderWidth: set.kind === 'value' ? 2 : 0,
      borderDash: set.series.dashed ? [6, 4] : [],
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
  };

  const scale = axis => ({
    type: axis.logarithmic ? 'logarithmic' : 'linear',
    min: axis.min, max: axis.max,
    title: {display: true, text: axis.title, color: css('--ink')},
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
    interaction: {mode: 'index', intersect: false},
    scales: {x: scale(spec.x), y: scale(spec.y)},
    plugins: {
      legend: {display: false},
      tooltip: {
        filter: item => item.dataset.kind === 'value' && item.raw.y !== null,
        itemSort: (a, b) => a.datasetIndex - b.datasetIndex,
        usePointStyle: true,
        callbacks: {
          title: items => items.length === 0 ? ''
            : spec.x.labels.length > 0 ? format(spec.x, items[0].parsed.x)
              : `${spec.x.title}: ${format(spec.x, items[0].parsed.x)}`,
          label: item => {
            const {series} = item.dataset;
            const i = item.dataIndex;
            const band = series.low.length > 0 && series.low[i] !== series.high[i]
              ? ` [${format(spec.y, series.low[i])}, ${format(spec.y, series.high[i])}]` : '';
            return `${series.name}: ${format(spec.y, item.parsed.y)}${band}`;
          },
        },
      },
    },
  });

  const datasets = spec => spec.series.flatMap(series => series.low.length > 0
    ? [dataset(series, 'low'), dataset(series, 'high'), dataset(series, 'value')]
    : [dataset(series, 'value')]);

  // A legend of its own where series are not those of the keys.
  const legend = (figure, spec) => {
    const own = spec.series.some(series => series.name !== series.key);
    return own ? {
      display: true, position: 'bottom',
      labels: {
        color: css('--ink'), usePointStyle: true, pointStyleWidth: 28,
        filter: (item, data) => data.datasets[item.datasetIndex].kind === 'value',
        generateLabels: chart => Chart.defaults.plugins.legend.labels.generateLabels(chart)
          .map(item => ({...item, pointStyle: chart.data.datasets[item.datasetIndex].series.style === 'POINTS'
            ? item.pointStyle : 'line'})),
      },
    } : {display: false};
  };

  const draw = figure => {
    const spec = JSON.parse(figure.querySelector('script').textContent);
    const data = {datasets: datasets(spec)};
    data.datasets.forEach(paint);
    const settings = options(spec);
    settings.plugins.legend = legend(figure, spec);
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
      if (chart.options.plugins.legend.labels) {
        chart.options.plugins.legend.labels.color = css('--ink');
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
    block.querySelector('[role=status]').textContent = done ? ' Copied.' : ' Selected; copy it with the keyboard.';
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
      document.getElementById('progress').textContent = 'RegLab has stopped; this page does not grow any more.';
    }
  };

  readKeys();
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Chart.defaults.font.size = 13;
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
