/* Search without a server, from a folder too: the index comes in scripts, the part for a word when it is asked for. */
(function () {
  "use strict";
  var entries = [], parts = 1, waiting = {};
  window.siteEntries = function (rows, number) { entries = rows; parts = number; };
  window.sitePart = function (number, words) { waiting[number] = words; };

  function load(name, done) {
    var script = document.createElement("script");
    script.src = "search/" + name + ".js";
    script.onload = done;
    script.onerror = function () { show([], "The index could not be read: " + name); };
    document.head.append(script);
  }

  function wordsOf(text) {
    var bare = text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase();
    return bare.replace(/[\u3040-\u30ff\u3400-\u9fff]/g, " $& ").match(/[\p{L}\p{N}_]+/gu) || [];
  }

  function partOf(word) {
    var letters = Array.from(word);
    return (letters[0].codePointAt(0) * 131 + (letters[1] ? letters[1].codePointAt(0) : 0)) % parts;
  }

  function found(word) {
    var places = new Set(), held = waiting[partOf(word)] || {};
    Object.keys(held).forEach(function (key) {
      if (key === word || (word.length > 1 && key.startsWith(word))) {
        var at = 0;
        held[key].forEach(function (step) { at += step; places.add(at); });
      }
    });
    return places;
  }

  function dayOf(day) {
    var moment = new Date(day + "T00:00:00Z"), named = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
    if (!day) { return "no date"; }
    return isNaN(moment) ? day : moment.toLocaleDateString("en-GB", named);
  }

  function show(rows, said) {
    var box = document.getElementById("results"), list = document.createElement("ol");
    var line = document.createElement("p");
    line.textContent = said;
    list.className = "lines";
    rows.forEach(function (row) {
      var item = document.createElement("li"), head = document.createElement("h2"), link = document.createElement("a");
      var day = document.createElement("p");
      item.className = "line";
      head.className = "line-title";
      link.href = row[0];
      link.textContent = row[1] || "(no subject)";
      day.className = "quiet";
      day.textContent = dayOf(row[2]);
      head.append(link);
      item.append(head, day);
      list.append(item);
    });
    box.replaceChildren(line, list);
  }

  function answer(words) {
    var sets = words.map(found);
    var places = Array.from(sets[0]).filter(function (place) {
      return sets.every(function (set) { return set.has(place); });
    });
    var named = function (place) {
      var title = wordsOf(entries[place][1]);
      return words.every(function (word) { return title.some(function (one) { return one.startsWith(word); }); });
    };
    places.sort(function (one, other) { return named(other) - named(one) || other - one; });
    var count = places.length === 1 ? "1 entry" : places.length.toLocaleString("en") + " entries";
    var rest = places.length > 200 ? ", the first 200" : "";
    show(places.slice(0, 200).map(function (place) { return entries[place]; }), count + rest);
  }

  function search(text) {
    var words = wordsOf(text).map(function (word) { return Array.from(word).slice(0, 40).join(""); });
    if (!words.length) { return; }
    var needed = Array.from(new Set(words.map(partOf))).filter(function (part) { return !(part in waiting); });
    var left = needed.length;
    if (!left) { answer(words); }
    needed.forEach(function (part) {
      load("part-" + part, function () { left -= 1; if (!left) { answer(words); } });
    });
  }

  var asked = new URLSearchParams(location.search).get("q") || "";
  document.getElementById("q").value = asked;
  document.getElementById("seek").value = asked;
  load("entries", function () { search(asked); });
  document.querySelector(".big-seek").addEventListener("submit", function (event) {
    event.preventDefault();
    search(document.getElementById("q").value);
  });
})();
