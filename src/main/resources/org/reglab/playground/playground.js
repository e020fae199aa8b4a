'use strict';
(() => {
  const {spec, planes, questions, words} = JSON.parse(document.getElementById('data').textContent);
  const root = document.documentElement;
  const byId = id => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const say = (key, ...values) => words[key].replace(/\{(\d)\}/g, (_, i) => values[i]);
  const minus = text => text.replace('-', '\u2212');
  const fixed = (value, digits) => minus(value.toFixed(digits));
  const loss = value => fixed(value, 3);
  const percent = value => `${fixed(100 * value, 1)} %`;
  const points = value => say('points', fixed(100 * value, 1));

  // What the controls show. Of width, lambda and rate the place in the spec's lists.
  const state = {plane: 0, width: spec.widths.length - 1, bn: false, lambda: 0, rate: 0};
  const labels = {
    width: spec.widths.map(String),
    lambda: spec.lambdas.map(String),
    rate: spec.rates.map(String),
  };
  const network = at => planes[at.plane].networks[
    ((at.width * 2 + (at.bn ? 1 : 0)) * spec.lambdas.length + at.lambda) * spec.rates.length + at.rate];

  const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const LEVEL = new Map([...ALPHABET].map((letter, i) => [letter, i]));
  const STEPS = ALPHABET.length - 1;
  const cells = spec.cells;

  // Colours: from class 0 over paper, where both are equally probable, to class 1.
  const css = name => getComputedStyle(root).getPropertyValue(name).trim();
  const rgb = hex => [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16));
  let shades;
  let ink;
  const readColors = () => {
    const [paper, zero, one] = ['--paper', '--c0', '--c1'].map(name => rgb(css(name)));
    ink = {zero: css('--c0'), one: css('--c1'), edge: css('--edge'), line: css('--point-line')};
    shades = [...ALPHABET].map((_, level) => {
      const p = level / STEPS;
      const far = Math.abs(2 * p - 1) * 0.62;
      const end = p < 0.5 ? zero : one;
      return paper.map((channel, i) => Math.round(channel + far * (end[i] - channel)));
    });
    const context = byId('scale').getContext('2d');
    shades.forEach((shade, level) => {
      context.fillStyle = `rgb(${shade})`;
      context.fillRect(level, 0, 1, 1);
    });
  };

  // A class has a colour and a shape: circles and squares.
  const mark = (context, plane, points, size, filled) => {
    const {left, bottom, side} = plane.view;
    const length = context.canvas.width;
    context.lineWidth = Math.max(1, size / 4);
    points.x.forEach((x, i) => {
      const h = (x - left) / side * length;
      const v = length - (points.y[i] - bottom) / side * length;
      const one = points.classes[i] === '1';
      context.beginPath();
      if (one) {
        context.rect(h - 0.88 * size, v - 0.88 * size, 1.76 * size, 1.76 * size);
      } else {
        context.arc(h, v, size, 0, 2 * Math.PI);
      }
      if (filled) {
        context.fillStyle = one ? ink.one : ink.zero;
        context.strokeStyle = ink.line;
        context.fill();
      } else {
        context.strokeStyle = one ? ink.one : ink.zero;
      }
      context.stroke();
    });
  };

  // The line between cells whose more probable classes differ.
  const edge = (context, levels, size) => {
    const half = (STEPS + 1) / 2;
    const one = cell => levels[cell] >= half;
    context.beginPath();
    for (let row = 0; row < cells; row++) {
      for (let column = 0; column < cells; column++) {
        const cell = row * cells + column;
        if (column + 1 < cells && one(cell) !== one(cell + 1)) {
          context.moveTo((column + 1) * size, row * size);
          context.lineTo((column + 1) * size, (row + 1) * size);
        }
        if (row + 1 < cells && one(cell) !== one(cell + cells)) {
          context.moveTo(column * size, (row + 1) * size);
          context.lineTo((column + 1) * size, (row + 1) * size);
        }
      }
    }
    context.strokeStyle = ink.edge;
    context.lineWidth = 2;
    context.lineCap = 'square';
    context.stroke();
  };

  const read = picture => picture === null ? null : [...picture].map(letter => LEVEL.get(letter));

  // A network's answer with its training points, each cell of the same whole number of pixels.
  const paint = (canvas, at, size, withTest) => {
    const plane = planes[at.plane];
    const answers = read(network(at).picture);
    canvas.width = canvas.height = size * cells;
    const context = canvas.getContext('2d');
    if (answers !== null) {
      answers.forEach((level, cell) => {
        context.fillStyle = `rgb(${shades[level]})`;
        context.fillRect(cell % cells * size, Math.floor(cell / cells) * size, size, size);
      });
      edge(context, answers, size);
    }
    // Marks stay visible in small pictures.
    const unit = Math.max(canvas.width / 480, 0.85);
    if (withTest) {
      mark(context, plane, plane.test, 2.2 * unit, false);
    }
    mark(context, plane, plane.train, 4.6 * unit, true);
    return answers;
  };

  let levels = null;
  const drawPlane = () => {
    const canvas = byId('plane');
    const size = Math.max(1, Math.ceil(canvas.clientWidth * (devicePixelRatio || 1) / cells));
    levels = paint(canvas, state, size, byId('test-points').checked);
    byId('diverged').hidden = levels !== null;
  };

  const drawThumbnails = () => all('.data canvas').forEach((canvas, i) => {
    const context = canvas.getContext('2d');
    context.clearRect(0, 0, canvas.width, canvas.height);
    mark(context, planes[i], planes[i].train, 2.4, true);
  });

  // Numbers, and what the last move changed.
  const NUMBERS = [
    ['train-loss', n => n.train[0], loss, loss, -1], ['test-loss', n => n.test[0], loss, loss, -1],
    ['gap-loss', n => n.test[0] - n.train[0], loss, loss, -1],
    ['train-accuracy', n => n.train[1], percent, points, 1], ['test-accuracy', n => n.test[1], percent, points, 1],
    ['gap-accuracy', n => n.train[1] - n.test[1], points, points, -1],
  ];
  const showNumbers = before => {
    const now = network(state);
    for (const [id, value, format, formatChange, better] of NUMBERS) {
      const cell = byId(id);
      cell.textContent = now.train === null ? '–' : format(value(now));
      const small = document.createElement('small');
      if (before !== null && before !== now && before.train !== null && now.train !== null) {
        const change = value(now) - value(before);
        const text = formatChange(Math.abs(change));
        const none = text === formatChange(0);
        small.textContent = none ? '±0' : `${change > 0 ? '+' : '\u2212'}${text}`;
        small.className = none ? '' : change * better > 0 ? 'better' : 'worse';
      }
      cell.append(small);
    }
    byId('strip').textContent = now.train === null ? '' : say('strip', loss(now.train[0]), loss(now.test[0]));
  };

  const lowest = planes.map(plane =>
    Math.min(...plane.networks.filter(n => n.test !== null).map(n => n.test[0])));
  const judge = () => {
    const now = network(state);
    const verdict = byId('verdict');
    verdict.className = '';
    if (now.train === null) {
      verdict.textContent = say('diverged');
      return;
    }
    const best = lowest[state.plane];
    const [train, test] = [now.train[0], now.test[0]];
    const kind = test <= 1.1 * best + 0.01 ? 'good'
      : test - train > Math.max(0.1, 0.4 * test) ? 'over'
        : train > 1.3 * best + 0.02 ? 'under' : 'fair';
    verdict.className = kind;
    verdict.textContent = say(`verdict.${kind}`, loss(test), loss(train), loss(best), planes[state.plane].networks.length);
  };

  // Curves. The scale belongs to the data set, so that networks can be compared by eye.
  const highest = planes.map(plane => {
    const ends = plane.networks.filter(n => n.test !== null).map(n => n.test[0]).sort((a, b) => a - b);
    return Math.max(0.8, Math.ceil(5 * 1.2 * (ends[Math.floor(0.8 * (ends.length - 1))] ?? 1)) / 5);
  });
  const SVG = 'http://www.w3.org/2000/svg';
  const shape = (name, attributes, text = '') => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) {
      element.setAttribute(key, value);
    }
    element.textContent = text;
    return element;
  };
  const drawCurves = () => {
    const [left, top, right, bottom] = [36, 8, 352, 180];
    const svg = byId('curves');
    const now = network(state);
    const top_ = highest[state.plane];
    const x = epoch => left + (right - left) * epoch / spec.epochs;
    const y = value => bottom - (bottom - top) * Math.min(value, top_) / top_;
    const parts = [];
    for (let i = 0; i <= 4; i++) {
      const value = top_ * i / 4;
      parts.push(shape('path', {class: 'grid', d: `M${left} ${y(value)} H${right}`}),
        shape('text', {x: left - 5, y: y(value) + 4, 'text-anchor': 'end'}, fixed(value, 2)));
    }
    for (const epoch of [0, spec.epochs / 2, spec.epochs].filter(Number.isInteger)) {
      parts.push(shape('text', {x: x(epoch), y: bottom + 15, 'text-anchor': epoch === 0 ? 'start' : epoch === spec.epochs ? 'end' : 'middle'}, String(epoch)));
    }
    parts.push(shape('text', {x: (left + right) / 2, y: bottom + 28, 'text-anchor': 'middle'}, say('epoch')));
    let most = 0;
    for (const [name, values] of [['train-line', now.trainCurve], ['test-line', now.testCurve]]) {
      const line = values.map((value, i) => `${x(spec.measured[i]).toFixed(1)} ${y(value / 1000).toFixed(1)}`).join(' L');
      most = Math.max(most, ...values.map(value => value / 1000));
      if (line !== '') {
        parts.push(shape('path', {class: name, d: `M${line}`}));
      }
    }
    svg.replaceChildren(...parts);
    byId('clipped').hidden = most <= top_;
    byId('clipped').textContent = say('clipped', loss(most));
  };

  const showControls = () => {
    for (const [name, texts] of Object.entries(labels)) {
      const input = byId(name);
      input.value = state[name];
      input.setAttribute('aria-valuetext', texts[state[name]]);
      byId(`${name}-value`).textContent = texts[state[name]];
    }
    byId('bn').checked = state.bn;
    all('.data input').forEach((input, i) => { input.checked = i === state.plane; });
  };

  let shown = null;
  const show = () => {
    showControls();
    drawPlane();
    const now = network(state);
    showNumbers(shown !== null && shown.plane === state.plane ? shown.network : null);
    shown = {plane: state.plane, network: now};
    judge();
    drawCurves();
  };
  const go = place => {
    Object.assign(state, place);
    show();
  };

  for (const name of Object.keys(labels)) {
    byId(name).addEventListener('input', event => go({[name]: Number(event.target.value)}));
  }
  byId('bn').addEventListener('change', event => go({bn: event.target.checked}));
  all('.data input').forEach((input, i) => input.addEventListener('change', () => go({plane: i})));
  byId('controls').addEventListener('submit', event => event.preventDefault());
  byId('test-points').addEventListener('change', drawPlane);

  byId('plane').addEventListener('pointermove', event => {
    const box = event.target.getBoundingClientRect();
    const column = Math.floor((event.clientX - box.left) / box.width * cells);
    const row = Math.floor((event.clientY - box.top) / box.height * cells);
    if (levels === null || column < 0 || row < 0 || column >= cells || row >= cells) {
      return;
    }
    const {left, bottom, side} = planes[state.plane].view;
    byId('pointer').textContent = say('pointer', fixed(left + side * (column + 0.5) / cells, 2),
      fixed(bottom + side * (cells - row - 0.5) / cells, 2), fixed(levels[row * cells + column] / STEPS, 2));
  });
  byId('plane').addEventListener('pointerleave', () => { byId('pointer').textContent = say('pointer.none'); });

  // Questions: what happens is read from the networks, not written down.
  const SAME = 0.02;
  const direction = (before, after) => Math.abs(after - before) < SAME ? 'stays' : after < before ? 'falls' : 'rises';
  const paragraph = (text, name = '') => Object.assign(document.createElement('p'), {textContent: text, className: name});
  const pairs = [];
  for (const form of all('.question')) {
    const question = questions[Number(form.dataset.place)];
    const value = place => network(place)[question.part][0];
    const outcome = form.querySelector('.outcome');
    const buttons = all('[data-show]', form);
    const press = name => {
      go(question[name]);
      buttons.forEach(button => button.setAttribute('aria-pressed', String(button.dataset.show === name)));
    };
    buttons.forEach(button => button.addEventListener('click', () => {
      press(button.dataset.show);
      byId('desk').scrollIntoView();
    }));
    // Both answers side by side, where the reader has just clicked.
    const pair = document.createElement('div');
    pair.className = 'pair';
    const small = [['from', 'was'], ['to', 'is']].map(([name, caption]) => {
      const figure = document.createElement('figure');
      const canvas = document.createElement('canvas');
      canvas.setAttribute('role', 'img');
      canvas.setAttribute('aria-label', say(caption));
      const words = document.createElement('figcaption');
      words.textContent = say(caption);
      figure.append(canvas, words);
      pair.append(figure);
      return () => paint(canvas, question[name], Math.max(2, Math.ceil(256 / cells)), false);
    });
    const drawPair = () => small.forEach(draw => draw());
    pairs.push(drawPair);
    form.addEventListener('submit', event => {
      event.preventDefault();
      const chosen = form.querySelector('input:checked')?.value;
      if (!chosen) {
        outcome.replaceChildren(paragraph(say('choose')));
        return;
      }
      const happens = direction(value(question.from), value(question.to));
      press('from');
      press('to');
      outcome.replaceChildren(
        paragraph(chosen === happens ? say('right') : say('wrong', say(chosen)), 'judged'),
        pair,
        paragraph(say('outcome', say(question.measure), loss(value(question.from)), loss(value(question.to)), say(happens))),
        paragraph(happens === question.usual ? question.why : say('unusual')));
      drawPair();
      form.querySelector('.again').hidden = false;
    });
  }

  const repaint = () => {
    readColors();
    drawThumbnails();
    drawPlane();
    pairs.forEach(draw => draw());
  };
  readColors();
  drawThumbnails();
  show();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaint);
  new ResizeObserver(drawPlane).observe(document.querySelector('.frame'));
})();
