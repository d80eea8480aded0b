from django.apps import AppConfig


class PetitionsConfig(AppConfig):
    name = "birge.petitions"
    label = "petitions"

    def ready(self) -> None:
        from birge.bodies import duties
        from birge.causes import acts, asked
        from birge.causes.desk import panels
        from birge.ledger import catching
        from birge.moderation import matters
        from birge.opendata import tables as opendata
        from birge.people import desks, scopes, trail
        from birge.petitions import retaking, retention, watching
        from birge.petitions.acts import acts_of, asked_in
        from birge.petitions.answering import groups_of
        from birge.petitions.bodydesk import deeds as body_deeds
        from birge.petitions.bodydesk import sections as body_sections
        from birge.petitions.desk.deeds import DEEDS
        from birge.petitions.desk.sections import panels_of, sections_of
        from birge.petitions.finding import FoundPetitions
        from birge.petitions.indexing import entries
        from birge.petitions.matters import PetitionMatters
        from birge.petitions.tables import TABLES
        from birge.petitions.teams import scope_of
        from birge.petitions.verbs import erase, show, stop_news, withdraw
        from birge.search import shown, writing
        from birge.upkeep import erasures

        acts.register(acts_of)
        asked.register_asked(asked_in)
        duties.register(groups_of)
        opendata.register(*TABLES)
        scopes.register("bodies", scope_of)
        matters.register(PetitionMatters())
        desks.register(sections_of)
        desks.register(watching.sections_of)
        desks.register(body_sections.sections_of)
        panels.register(panels_of)
        trail.name(dict(DEEDS) | dict(body_deeds.DEEDS) | watching.DEEDS)
        writing.register(entries)
        shown.register(FoundPetitions())
        retention.declare()
        catching.register(retaking.TAKERS)
        erasures.register(
            {
                erase.ERASED: erase.erase_again,
                show.HIDDEN: show.hide_again,
                stop_news.STOPPED: stop_news.stop_again,
                withdraw.LEFT: withdraw.leave_again,
            }
        )
