// Filters and sorts the pictures; without it everything is shown, strongest first.
(function () {
  'use strict';
  var form = document.getElementById('filters'), list = document.getElementById('list');
  addEventListener('beforeprint', function () {
    document.querySelectorAll('details').forEach(function (one) { one.open = true; });
  });
  if (!form || !list) return;
  var cards = Array.prototype.slice.call(list.children).map(function (card, at) {
    return {card: card, at: at, words: fold(card.textContent), codes: ' ' + card.dataset.codes + ' ',
            severity: card.dataset.severity, place: card.dataset.place, count: +card.dataset.count};
  });
  var orders = {
    place: function (a, b) { return a.place.localeCompare(b.place, undefined, {numeric: true}) || a.at - b.at; },
    count: function (a, b) { return b.count - a.count || a.at - b.at; }
  };
  // "Muller" finds "Müller".
  function fold(text) { return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase(); }
  function show() {
    var words = fold(document.getElementById('words').value).split(/\s+/).filter(Boolean);
    var rule = document.getElementById('rule').value, kinds = {}, shown = 0;
    form.querySelectorAll('[name=severity]').forEach(function (box) { kinds[box.value] = box.checked; });
    cards.forEach(function (one) {
      var fits = kinds[one.severity] && (!rule || one.codes.indexOf(' ' + rule + ' ') >= 0) &&
                 words.every(function (word) { return one.words.indexOf(word) >= 0; });
      one.card.hidden = !fits;
      if (fits) shown += 1;
    });
    document.getElementById('shown').textContent = shown === cards.length ? shown : shown + ' of ' + cards.length;
    document.getElementById('none').hidden = shown > 0;
  }
  function sort() {
    var order = orders[document.getElementById('order').value] || function (a, b) { return a.at - b.at; };
    cards.slice().sort(order).forEach(function (one) { list.appendChild(one.card); });
  }
  // A link into a picture that is filtered away shows it.
  addEventListener('hashchange', function () {
    var target = document.getElementById(location.hash.slice(1));
    if (target && target.hidden) { form.reset(); show(); target.scrollIntoView(); }
  });
  form.addEventListener('input', show);
  form.addEventListener('submit', function (event) { event.preventDefault(); });
  document.getElementById('order').addEventListener('change', sort);
  form.hidden = false;
})();
