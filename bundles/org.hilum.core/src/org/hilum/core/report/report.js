document.querySelectorAll('table.sortable').forEach(table => {
	const body = table.tBodies[0], heads = [...table.tHead.rows[0].cells];
	const key = (row, at) => row.cells[at].dataset.v ?? row.cells[at].textContent;
	heads.forEach((th, at) => {
		const sort = () => {
			const up = th.getAttribute('aria-sort') !== 'ascending';
			const compare = (a, b) => {
				const x = key(a, at), y = key(b, at), m = Number(x), n = Number(y);
				if (x === '' || y === '') return (x === '') - (y === '');
				return (isNaN(m) || isNaN(n) ? x.localeCompare(y, undefined, { numeric: true }) : m - n) * (up ? 1 : -1);
			};
			heads.forEach(h => h.removeAttribute('aria-sort'));
			th.setAttribute('aria-sort', up ? 'ascending' : 'descending');
			[...body.rows].sort(compare).forEach(row => body.append(row));
		};
		th.tabIndex = 0;
		th.addEventListener('click', sort);
		th.addEventListener('keydown', e => { if (e.key === 'Enter') sort(); });
	});
	const field = document.querySelector('input[data-table="' + table.id + '"]');
	if (!field) return;
	const count = field.nextElementSibling;
	const test = word => {
		const parts = /^([\p{L}_][\p{L}\p{N}_.-]*)(<=|>=|!=|<|>|=)(.*)$/u.exec(word);
		if (!parts) return row => row.textContent.toLowerCase().includes(word.toLowerCase());
		const at = heads.findIndex(h => h.dataset.id.toLowerCase() === parts[1].toLowerCase());
		if (at < 0) return null;
		const wanted = Number(parts[3]), text = parts[3].toLowerCase();
		return row => {
			const value = key(row, at), number = Number(value);
			switch (parts[2]) {
				case '=': return value.toLowerCase() === text || (value !== '' && number === wanted);
				case '!=': return value.toLowerCase() !== text && (value === '' || number !== wanted);
				case '<': return value !== '' && number < wanted;
				case '>': return value !== '' && number > wanted;
				case '<=': return value !== '' && number <= wanted;
				default: return value !== '' && number >= wanted;
			}
		};
	};
	field.addEventListener('input', () => {
		const tests = field.value.trim().split(/\s+/).filter(w => w).map(test);
		field.setAttribute('aria-invalid', String(tests.includes(null)));
		if (tests.includes(null)) return;
		let shown = 0;
		[...body.rows].forEach(row => {
			row.hidden = !tests.every(t => t(row));
			shown += row.hidden ? 0 : 1;
		});
		count.textContent = shown + ' of ' + body.rows.length;
	});
});
const marked = new Set();
const parts = element => element.dataset.case.split('/');
const mark = () => document.querySelectorAll('[data-case]').forEach(e => e.classList.toggle('marked', parts(e).some(c => marked.has(c))));
document.querySelectorAll('[data-case]').forEach(e => e.addEventListener('click', event => {
	const all = parts(e).every(c => marked.has(c)) && e.classList.contains('marked');
	if (!event.ctrlKey && !event.metaKey) marked.clear();
	parts(e).forEach(c => all ? marked.delete(c) : marked.add(c));
	mark();
	const row = e.closest('table') ? null : document.querySelector('table tr.marked');
	if (row && !all) row.scrollIntoView({ block: 'nearest' });
}));
