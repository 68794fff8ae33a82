"""Addresses of cases: ids alone, never a name or a reference."""

from django.urls import path

from learnt.web.cases.views import (
    chronology,
    decisions,
    files,
    genogram,
    listing,
    people,
    pseudonyms,
    timeline,
)

app_name = "cases"
urlpatterns = [
    path("", listing.cases, name="cases"),
    path("new/", listing.begin, name="begin"),
    path("<int:case>/", listing.case, name="case"),
    path("<int:case>/keep/", listing.keep, name="keep"),
    path("<int:case>/agencies/", listing.agencies, name="agencies"),
    path("<int:case>/purge/", listing.purge, name="purge"),
    path("<int:case>/people/", people.people, name="people"),
    path("<int:case>/people/history/", people.history, name="people-history"),
    path("<int:case>/people/file/", people.take, name="people-take"),
    path("<int:case>/people/bring/", people.bring, name="people-bring"),
    path("<int:case>/people/new/<slug:kind>/", people.add, name="piece-add"),
    path("<int:case>/people/<int:piece>/", people.change, name="piece"),
    path("<int:case>/people/<int:piece>/remove/", people.remove, name="piece-remove"),
    path("<int:case>/people/<int:piece>/more/", people.part, name="part-add"),
    path("<int:case>/people/<int:piece>/more/<int:number>/", people.part, name="part"),
    path("<int:case>/files/", files.files, name="files"),
    path("<int:case>/files/new/", files.add, name="file-add"),
    path("<int:case>/files/<int:file>/", files.file, name="file"),
    path("<int:case>/files/<int:file>/columns/", files.columns, name="file-columns"),
    path("<int:case>/files/<int:file>/leave-out/", files.leave_out, name="file-leave-out"),
    path("<int:case>/chronology/", chronology.chronology, name="chronology"),
    path("<int:case>/chronology/new/", chronology.add, name="entry-add"),
    path("<int:case>/chronology/timeline/", timeline.timeline, name="timeline"),
    path(
        "<int:case>/chronology/timeline/<slug:lanes>/<slug:form>/",
        timeline.picture,
        name="timeline-picture",
    ),
    path("<int:case>/chronology/take/<slug:ending>/", chronology.take, name="chronology-take"),
    path("<int:case>/chronology/questions/", decisions.questions, name="questions"),
    path("<int:case>/chronology/pairs/", decisions.pairs, name="pairs"),
    path("<int:case>/chronology/<slug:entry>/", chronology.entry, name="entry"),
    path("<int:case>/chronology/<slug:entry>/strike/", chronology.strike, name="entry-strike"),
    path("<int:case>/genogram/", genogram.genogram, name="genogram"),
    path("<int:case>/genogram/settings/", genogram.settings, name="genogram-settings"),
    path("<int:case>/genogram/picture/<slug:ending>/", genogram.picture, name="genogram-picture"),
    path("<int:case>/pseudonyms/", pseudonyms.pseudonyms, name="pseudonyms"),
    path("<int:case>/pseudonyms/back/", pseudonyms.back, name="names-back"),
]
