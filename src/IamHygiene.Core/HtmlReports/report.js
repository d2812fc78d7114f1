// Sorts and filters the table of users. Without it the page lacks nothing else.
(() => {
  'use strict';
  const table = document.getElementById('users-all-table');
  const filter = document.getElementById('filter');
  if (!table || !filter) {
    return;
  }

  const body = table.tBodies[0];
  const headings = Array.from(table.tHead.rows[0].cells);
  const find = document.getElementById('find');
  const only = document.getElementById('only');
  const shown = document.getElementById('shown');
  const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  const total = body.rows.length;
  let searchable = null;

  // Cells are read when somebody searches, not while the page opens.
  const readRows = () => Array.from(body.rows, row => ({
    row,
    text: Array.from(row.cells, cell => cell.textContent).join('\n').toLowerCase(),
  }));

  const applyFilter = () => {
    searchable ??= readRows();
    const text = find.value.trim().toLowerCase();
    const flag = only.value;
    let count = 0;
    for (const item of searchable) {
      const fits = item.text.includes(text) && item.row.dataset.f.includes(flag);
      item.row.hidden = !fits;
      count += fits ? 1 : 0;
    }

    shown.textContent = `${count.toLocaleString('en')} of ${total.toLocaleString('en')} users`;
  };

  const valueOf = cell => cell.dataset.k ?? cell.textContent.replaceAll(',', '');

  const comparison = values => {
    const isNumeric = values.every(value => value === '' || Number.isFinite(Number(value)));
    return isNumeric ? (a, b) => Number(a) - Number(b) : collator.compare;
  };

  // Empty cells come last in either direction.
  const sortBy = heading => {
    const column = headings.indexOf(heading);
    const isAscending = heading.getAttribute('aria-sort') !== 'ascending';
    const rows = Array.from(body.rows, row => ({ row, value: valueOf(row.cells[column]) }));
    const compare = comparison(rows.map(item => item.value));
    rows.sort((a, b) => {
      if (a.value === '' || b.value === '') {
        return (a.value === '') - (b.value === '');
      }

      return isAscending ? compare(a.value, b.value) : compare(b.value, a.value);
    });
    body.append(...rows.map(item => item.row));
    headings.forEach(other => other.removeAttribute('aria-sort'));
    heading.setAttribute('aria-sort', isAscending ? 'ascending' : 'descending');
  };

  for (const heading of headings) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = heading.textContent;
    button.addEventListener('click', () => sortBy(heading));
    heading.replaceChildren(button);
  }

  find.addEventListener('input', applyFilter);
  only.addEventListener('change', applyFilter);
  filter.hidden = false;
  // A browser may bring back what was typed before the page was opened again.
  if (find.value || only.value) {
    applyFilter();
  }
})();
