/* Fills the form of a new work, or of a new chapter, at AO3 and sites like it, from what a page to paste from copied.
   It sends nothing and presses no button: look, then save the draft yourself. */
(function () {
  "use strict";
  var old = document.getElementById("fill-box");
  if (old) { old.remove(); }
  var box = document.createElement("div"), area = document.createElement("textarea"), line = document.createElement("p");
  box.id = "fill-box";
  box.style.cssText = "position:fixed;inset:auto 1em 1em auto;z-index:9999;padding:1em;background:#fff;color:#000;border:2px solid #900;max-width:24em";
  line.textContent = "Paste here what you copied from the page of the work.";
  area.rows = 3;
  area.style.width = "100%";
  box.append(line, area);
  document.body.append(box);
  area.focus();

  function named(name) { return document.querySelectorAll('[name="' + name + '"]'); }

  function fill(name, value) {
    var field = Array.from(named(name)).find(function (one) { return one.type !== "hidden"; });
    if (!field || value === undefined || value === null || value === "") { return 0; }
    if (field.tagName === "SELECT") {
      var option = Array.from(field.options).find(function (one) {
        return one.value === String(value) || one.text.trim() === String(value) || one.lang === String(value);
      });
      if (!option) { return 0; }
      field.value = option.value;
    } else {
      field.value = value;
    }
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    return 1;
  }

  function tick(name, values) {
    var count = 0;
    named(name).forEach(function (field) {
      if (field.type !== "checkbox") { return; }
      /* A click, so that the form shows what belongs to it. */
      if (field.checked !== (values.indexOf(field.value) >= 0)) { field.click(); }
      count += field.checked ? 1 : 0;
    });
    return count;
  }

  function day(prefix, date) {
    var parts = (date || "").split("-");
    if (parts.length !== 3) { return 0; }
    return fill(prefix + "[published_at(1i)]", String(Number(parts[0])))
      + fill(prefix + "[published_at(2i)]", String(Number(parts[1])))
      + fill(prefix + "[published_at(3i)]", String(Number(parts[2])));
  }

  function show(name) { tick(name + "-options-show", ["1", "on"]); }

  function notes(form, front, end) {
    if (front) { show("front-notes"); }
    if (end) { show("end-notes"); }
    return fill(form + "[notes]", front) + fill(form + "[endnotes]", end);
  }

  function parent(told) {
    var prefix = "work[parent_work_relationships_attributes][0]";
    if (!told.parent_url) { return 0; }
    show("parent");
    return fill(prefix + "[url]", told.parent_url) + fill(prefix + "[title]", told.parent_title)
      + fill(prefix + "[author]", told.parent_author)
      + (told.is_translation ? tick(prefix + "[translation]", ["1"]) : 0);
  }

  function work(told) {
    var first = told.chapters[0], count = 0;
    count += fill("work[title]", told.title) + fill("work[fandom_string]", told.fandoms.join(", "));
    count += fill("work[rating_string]", told.rating) + tick("work[archive_warning_strings][]", told.warnings);
    count += tick("work[category_strings][]", told.categories);
    count += fill("work[relationship_string]", told.relationships.join(", "));
    count += fill("work[character_string]", told.characters.join(", "));
    count += fill("work[freeform_string]", told.additional_tags.join(", "));
    count += fill("work[summary]", told.summary) + notes("work", told.notes, first.end_notes);
    count += fill("work[language_id]", told.language_name) || fill("work[language_id]", told.language);
    if (told.series.length) {
      show("series");
      count += fill("work[series_attributes][title]", told.series[0].name);
    }
    count += told.restricted ? tick("work[restricted]", ["1"]) : 0;
    if (first.date) {
      show("backdate");
      tick("work[backdate]", ["1"]);
      count += day("work[chapter_attributes]", first.date);
    }
    if (told.collections.length) { count += fill("work[collection_names]", told.collections.join(", ")); }
    if (told.recipients.length) { count += fill("work[recipients]", told.recipients.join(", ")); }
    count += parent(told);
    if (told.chapters_of !== "1") {
      show("chapters");
      count += fill("work[wip_length]", told.chapters_of);
      count += fill("work[chapter_attributes][title]", first.title);
    }
    return count + fill("work[chapter_attributes][content]", first.html);
  }

  function chapter(told) {
    var said = window.prompt("Which chapter? 2 to " + told.chapters.length, "2"), one = told.chapters[Number(said) - 1];
    if (!one) { return 0; }
    return fill("chapter[title]", one.title) + fill("chapter[position]", said) + notes("chapter", one.notes, one.end_notes)
      + fill("chapter[content]", one.html) + day("chapter", one.date);
  }

  area.addEventListener("input", function () {
    var told;
    try {
      told = JSON.parse(area.value);
    } catch (error) {
      line.textContent = "That is not what the page of a work copies.";
      return;
    }
    var count = named("chapter[content]").length ? chapter(told) : work(told);
    area.remove();
    line.textContent = count ? count + " fields filled. Look at all of them before you save." : "No field of this page is known: open the form for a new work first.";
  });
})();
