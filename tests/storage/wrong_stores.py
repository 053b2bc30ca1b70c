"""Stores that are right in all but one thing, each with the clauses that must notice it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import pytest
from tests.kits.noticing import breaks
from tests.storage import wrong_in_files, wrong_in_memory, wrong_outboxes, wrong_searches
from tests.storage.sqlite_parts import SQLiteParts

from ervaringskennis.storage.memory import MemoryStore
from ervaringskennis.testing import StoreConformance

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ervaringskennis.storage.contract import Store

AFTER_CLOSING = "test_whoever_asks_after_closing_hears_that_it_is_closed"


class InMemory(StoreConformance):
    """What the stores in memory below share."""

    skips: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(["address", "every_byte", "older", "newer"], "it is in memory alone"),
        AFTER_CLOSING: "it has nothing to let go of",
    }
    Part: ClassVar[Callable[[], Any]] = MemoryStore

    @pytest.fixture
    def make_store(self) -> Callable[[], Store]:
        part: Store = type(self).Part()
        return lambda: part


class InFile(SQLiteParts, StoreConformance):
    """What the stores in a file below share; another process opens them in the same wrong way."""

    @pytest.fixture
    def opened_by(self) -> str:
        return f"{self.Part.__module__}:{self.Part.__name__}.at"


@breaks(AFTER_CLOSING)
class TestGoesOnAfterClosing(InMemory):
    skips: ClassVar[Mapping[str, str]] = {
        name: why for name, why in InMemory.skips.items() if name != AFTER_CLOSING
    }


@breaks("test_what_was_appended_is_there_after_closing")
class TestBeginsAnew(InMemory):
    @pytest.fixture
    def make_store(self) -> Callable[[], Store]:
        return MemoryStore


@breaks(
    "test_one_appends_at_the_version_that_there_is_or_not_at_all",
    "test_a_conflict_keeps_forgets_and_sends_nothing",
)
class TestNoGuard(InMemory):
    Part = wrong_in_memory.NoGuard


@breaks("test_threads_that_append_at_once_each_get_their_turn")
class TestGuardWithAGap(InMemory):
    Part = wrong_in_memory.GuardWithAGap


@breaks("test_a_batch_with_a_part_that_cannot_be_kept_leaves_nothing")
class TestLinesFirst(InMemory):
    Part = wrong_in_memory.LinesFirst


@breaks("test_a_conflict_keeps_forgets_and_sends_nothing")
class TestMessagesFirst(InMemory):
    Part = wrong_in_memory.MessagesFirst


@breaks(
    "test_reading_after_a_version_leaves_out_what_came_before",
    "test_a_log_gives_back_what_was_written_in_order_and_to_the_microsecond",
)
class TestLosesOrder(InMemory):
    Part = wrong_in_memory.LosesOrder


@breaks("test_a_log_gives_back_what_was_written_in_order_and_to_the_microsecond")
class TestLosesOneLine(InMemory):
    Part = wrong_in_memory.LosesOneLine


@breaks("test_a_log_gives_back_what_was_written_in_order_and_to_the_microsecond")
class TestRoundsMoments(InMemory):
    Part = wrong_in_memory.RoundsMoments


@breaks(
    "test_the_vault_has_what_was_kept_and_not_what_was_forgotten",
    "test_scrubbing_leaves_what_was_not_forgotten",
)
class TestKeepsForgotten(InMemory):
    Part = wrong_in_memory.KeepsForgotten


@breaks("test_forgetting_goes_before_keeping")
class TestForgetsLast(InMemory):
    Part = wrong_in_memory.ForgetsLast


@breaks("test_forgetting_nobody_forgets_nothing")
class TestForgetsEverybodyWithoutAName(InMemory):
    Part = wrong_in_memory.ForgetsEverybodyWithoutAName


@breaks("test_the_vault_has_what_was_kept_and_not_what_was_forgotten")
class TestOneVaultForAll(InMemory):
    Part = wrong_in_memory.OneVaultForAll


@breaks("test_what_the_caller_changes_afterwards_does_not_change_the_vault")
class TestSharesItsData(InMemory):
    Part = wrong_in_memory.SharesItsData


@breaks("test_the_vault_has_what_was_kept_and_not_what_was_forgotten")
class TestFindsTheEmpty(InMemory):
    Part = wrong_in_memory.FindsTheEmpty


@breaks("test_only_contacts_are_found_and_ids_ascend")
class TestFindsInAnyOrder(InMemory):
    Part = wrong_in_memory.FindsInAnyOrder


@breaks("test_a_message_is_added_once_whatever_becomes_of_it")
class TestAddsTwice(InMemory):
    Part = wrong_outboxes.AddsTwice


@breaks("test_a_claim_comes_back_when_its_lease_is_over")
class TestClaimsTwice(InMemory):
    Part = wrong_outboxes.ClaimsTwice


@breaks("test_a_claim_comes_back_when_its_lease_is_over")
class TestNeverTakesBack(InMemory):
    Part = wrong_outboxes.NeverTakesBack


@breaks("test_a_message_is_claimed_from_its_moment_on", "test_messages_go_their_way")
class TestClaimsTooEarly(InMemory):
    Part = wrong_outboxes.ClaimsTooEarly


@breaks("test_the_one_that_waits_longest_is_claimed_first")
class TestClaimsTheLastFirst(InMemory):
    Part = wrong_outboxes.ClaimsTheLastFirst


@breaks("test_a_claim_comes_back_when_its_lease_is_over", "test_who_holds_no_claim_settles_nothing")
class TestTakesAnyToken(InMemory):
    Part = wrong_outboxes.TakesAnyToken


@breaks("test_only_what_failed_is_queued_again_and_from_its_first_attempt")
class TestCountsOnAfterRequeue(InMemory):
    Part = wrong_outboxes.CountsOnAfterRequeue


@breaks("test_ids_and_lines_may_be_in_any_script")
class TestKnowsOnlyTheWest(InMemory):
    Part = wrong_in_memory.KnowsOnlyTheWest


@breaks("test_a_batch_without_lines_does_the_rest")
class TestIgnoresBatchesWithoutLines(InMemory):
    Part = wrong_in_memory.IgnoresBatchesWithoutLines


@breaks("test_a_batch_without_lines_is_guarded_too")
class TestGuardsLinesOnly(InMemory):
    Part = wrong_in_memory.GuardsLinesOnly


@breaks("test_a_moment_without_a_time_zone_is_refused")
class TestTakesAnyMoment(InMemory):
    Part = wrong_in_memory.TakesAnyMoment


@breaks("test_a_programme_that_nobody_wrote_to_has_no_lines")
class TestNamesWhatSomebodyAskedFor(InMemory):
    Part = wrong_in_memory.NamesWhatSomebodyAskedFor


@breaks("test_programmes_are_named_in_order")
class TestNamesTheLastFirst(InMemory):
    Part = wrong_in_memory.NamesTheLastFirst


@breaks("test_it_is_a_store")
class TestKnowsNotAllMethods(InMemory):
    Part = wrong_in_memory.KnowsNotAllMethods


@breaks("test_an_entry_that_is_kept_again_replaces_the_one_before")
class TestFindsByWhatWas(InMemory):
    Part = wrong_in_memory.FindsByWhatWas


@breaks("test_data_come_back_as_they_were")
class TestMakesTextsOfData(InMemory):
    Part = wrong_in_memory.MakesTextsOfData


@breaks("test_an_odd_text_is_kept_as_it_is_or_refused")
class TestMendsOddTexts(InMemory):
    Part = wrong_in_memory.MendsOddTexts


@breaks("test_an_odd_text_is_kept_as_it_is_or_refused")
class TestRepeatsOddTexts(InMemory):
    Part = wrong_in_memory.RepeatsOddTexts


@breaks("test_whoever_asks_for_an_odd_text_finds_nothing_or_hears_that_it_is_odd")
class TestCrashesOnOddTexts(InMemory):
    Part = wrong_in_memory.CrashesOnOddTexts


@breaks("test_scrubbing_an_empty_store_does_no_harm")
class TestScrubsOnlyWhatIsThere(InMemory):
    Part = wrong_in_memory.ScrubsOnlyWhatIsThere


@breaks("test_closing_again_does_no_harm")
class TestClosesOnce(InMemory):
    Part = wrong_in_memory.ClosesOnce


@breaks("test_a_message_comes_back_as_it_was")
class TestLosesWhatAMessageIsAbout(InMemory):
    Part = wrong_outboxes.LosesWhatAMessageIsAbout


@breaks("test_no_more_are_claimed_than_asked_for")
class TestClaimsOneMore(InMemory):
    Part = wrong_outboxes.ClaimsOneMore


@breaks("test_one_may_claim_of_one_programme_or_of_all")
class TestClaimsOfAll(InMemory):
    Part = wrong_outboxes.ClaimsOfAll


@breaks("test_what_comes_back_waits_from_the_end_of_its_lease")
class TestClaimsByTheFirstMoment(InMemory):
    Part = wrong_outboxes.ClaimsByTheFirstMoment


@breaks("test_two_workers_never_hold_the_same_message")
class TestClaimsWithoutLooking(InMemory):
    Part = wrong_outboxes.ClaimsWithoutLooking


@breaks("test_who_settles_late_is_in_time_while_nobody_else_claimed_it")
class TestForgetsWhoIsLate(InMemory):
    Part = wrong_outboxes.ForgetsWhoIsLate


@breaks("test_another_attempt_waits_for_its_moment")
class TestTriesAgainAtOnce(InMemory):
    Part = wrong_outboxes.TriesAgainAtOnce


@breaks("test_another_attempt_without_a_moment_may_come_at_once")
class TestWaitsForEver(InMemory):
    Part = wrong_outboxes.WaitsForEver


@breaks("test_what_is_done_is_not_claimed_again")
class TestTakesWhatWasDroppedUpAgain(InMemory):
    Part = wrong_outboxes.TakesWhatWasDroppedUpAgain


@breaks("test_the_outbox_is_listed_as_it_came")
class TestListsByMoment(InMemory):
    Part = wrong_outboxes.ListsByMoment


@breaks("test_another_store_sees_and_guards_the_same_log")
class TestCachesTheLog(InFile):
    Part = wrong_in_files.CachesTheLog


@breaks("test_another_store_has_forgotten_too")
class TestCachesTheVault(InFile):
    Part = wrong_in_files.CachesTheVault


@breaks("test_no_byte_of_what_was_forgotten_remains_after_scrubbing")
class TestNeverScrubs(InFile):
    Part = wrong_in_files.NeverScrubs


@breaks("test_processes_that_append_at_once_lose_nothing_and_double_nothing")
class TestLastWriterWins(InFile):
    Part = wrong_in_files.LastWriterWins


@breaks("test_processes_that_register_for_the_last_seats_oversell_and_lose_nothing")
class TestUnguarded(InFile):
    Part = wrong_in_files.Unguarded


@breaks("test_processes_that_claim_at_once_never_get_the_same_message")
class TestClaimsWithoutLookingInAFile(InFile):
    Part = wrong_in_files.ClaimsWithoutLooking


@breaks("test_what_a_process_acknowledged_is_there_whole_after_it_was_killed")
class TestWritesLineByLine(InFile):
    Part = wrong_in_files.WritesLineByLine


@breaks("test_what_a_process_acknowledged_is_there_whole_after_it_was_killed")
class TestWritesLater(InFile):
    Part = wrong_in_files.WritesLater


@breaks("test_what_a_newer_release_wrote_is_refused_and_left_alone")
class TestIgnoresTheVersion(InFile):
    Part = wrong_in_files.IgnoresTheVersion


@breaks("test_what_a_newer_release_wrote_is_refused_and_left_alone")
class TestRefusesInOtherWords(InFile):
    Part = wrong_in_files.RefusesInOtherWords


@breaks("test_all_that_an_older_release_wrote_is_there")
class TestLosesMessagesOnTheWay(InFile):
    Part = wrong_in_files.LosesMessagesOnTheWay


@breaks("test_what_an_older_release_wrote_can_be_added_to")
class TestReadsOldLogsOnly(InFile):
    Part = wrong_in_files.ReadsOldLogsOnly


@breaks("test_notes_are_found_by_what_people_type")
class TestIgnoresQuotes(InMemory):
    Part = wrong_searches.IgnoresQuotes


@breaks("test_a_store_finds_what_reading_all_notes_finds_whatever_somebody_types")
class TestComplainsOfQuotes(InMemory):
    Part = wrong_searches.ComplainsOfQuotes


@breaks("test_only_notes_of_the_programme_are_found")
class TestSearchesEveryProgramme(InMemory):
    Part = wrong_searches.SearchesEveryProgramme


@breaks("test_what_is_kept_replaced_and_forgotten_is_found_as_it_is_now")
class TestFindsWhatWasSaid(InMemory):
    Part = wrong_searches.FindsWhatWasSaid


@breaks("test_the_best_note_is_first_and_what_is_equally_good_is_in_order")
class TestFindsTheBestLast(InMemory):
    Part = wrong_searches.FindsTheBestLast


@breaks("test_no_byte_of_the_words_of_a_forgotten_note_remains_after_scrubbing")
class TestKeepsWords(InFile):
    Part = wrong_searches.KeepsWords


@breaks("test_another_store_finds_what_this_one_keeps_and_nothing_that_it_forgot")
class TestCachesWhatItFound(InFile):
    Part = wrong_searches.CachesWhatItFound
