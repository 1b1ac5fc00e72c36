/* Finds procedures by everyday words, with or without diacritics, without a server. */
(function () {
  "use strict";

  var SHOWN = 10, MOST_WORDS = 40, AT_ONCE = 400, LIVING = 1, COMMUNE = 2;
  // Words of asking: they say nothing of what is asked for.
  var STOP = new Set((
    "a ad anh ban bao bi can chi cho co cua dau day de duoc em gi gio giay hoi ho khong la lam " +
    "lau le mat may minh mot muon nay nao ngay nhe nhieu nhu nhung o oi phai phi sao so tai " +
    "the thi thu tien to toi tuc u va vay voi xin"
  ).split(" "));
  var FIELDS = ["name", "asked", "told", "field"], PAIRED = { name: true, asked: true };
  var BOOST = { name: 2, asked: 1.5, told: 0.4, field: 0.2 };

  function words(text) {
    var folded = text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");
    return folded.match(/[a-z0-9]+(\.[a-z0-9]+)*/g) || [];
  }

  function pairs(list) {
    return list.slice(1).map(function (word, at) { return list[at] + "_" + word; });
  }

  function tokens(text, field) {
    var list = words(text);
    return PAIRED[field] ? list.concat(pairs(list)) : list;
  }

  function documentOf(row) {
    var ordinary = row[4], special = row[5];
    function said(side) { return function (need) { return motcua.needs[need][side]; }; }
    return {
      id: row[0],
      name: row[1] + " " + row[0],
      asked: (ordinary.length ? ordinary : special).map(said(0)).join("; "),
      told: ordinary.concat(special).map(said(1)).join("; "),
      field: motcua.fields[row[2]]
    };
  }

  var rows = new Map(motcua.procedures.map(function (row) { return [row[0], row]; }));
  var index = new MiniSearch({ fields: FIELDS, tokenize: tokens, processTerm: function (term) { return term; } });

  function likelihood(code) {
    var row = rows.get(code);
    return (row[3] & LIVING ? 1.25 : 1) * (row[3] & COMMUNE ? 1.15 : 1) * (row[4].length ? 1.1 : 1);
  }

  function find(question) {
    var typed = words(question).slice(0, MOST_WORDS);
    var telling = typed.filter(function (word) { return !STOP.has(word); });
    telling = telling.length ? telling : typed;
    // The last word may still be being typed.
    var last = { queries: telling.slice(-1), prefix: true };
    var terms = telling.slice(0, -1).concat(last.queries.length ? [last] : [], pairs(typed));
    return index.search({ queries: terms, combineWith: "OR" }, {
      boost: BOOST,
      boostDocument: likelihood,
      fuzzy: function (term) { return term.length > 5 && term.indexOf("_") < 0 ? 1 : false; },
      tokenize: function (term) { return [term]; }
    }).slice(0, SHOWN).map(function (hit) { return hit.id; });
  }

  var box = document.getElementById("o-tim"), form = document.getElementById("tim");
  var list = document.getElementById("ket-qua"), none = document.getElementById("khong-thay");
  var status = document.getElementById("trang-thai"), ready = false;

  function entry(code) {
    var row = rows.get(code), link = document.createElement("a"), item = document.createElement("li");
    var below = document.createElement("small");
    link.href = row[6] || "thu-tuc/" + code + ".html";
    link.textContent = row[1];
    below.textContent = motcua.fields[row[2]] + (motcua.fields[row[2]] ? " · " : "") + code;
    item.append(link, below);
    return item;
  }

  function show() {
    var question = box.value.trim();
    if (!ready) { status.textContent = question ? "Đang chuẩn bị tìm kiếm…" : ""; return; }
    var found = question ? find(question) : [];
    list.replaceChildren.apply(list, found.map(entry));
    none.hidden = !question || found.length > 0;
    status.textContent = found.length ? found.length + " thủ tục gần nhất" : "";
  }

  form.hidden = false;
  form.addEventListener("submit", function (event) { event.preventDefault(); show(); });
  box.addEventListener("input", show);
  box.value = new URLSearchParams(location.search).get("q") || "";

  index.addAllAsync(motcua.procedures.map(documentOf), { chunkSize: AT_ONCE }).then(function () {
    ready = true;
    document.documentElement.dataset.search = "ready";
    show();
  });
  window.findProcedures = find;
})();
