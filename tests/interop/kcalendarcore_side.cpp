// KCalendarCore, the calendars of KDE: KOrganizer, Kontact, Merkuro and the calendar of Plasma.
//
// A line of JSON is a question, and gets a line of JSON. What KCalendarCore itself decides of an
// invitation is whether it is new, an update or obsolete; putting it into a calendar is left to
// programs, and done here as KOrganizer's scheduler does it.

#include <KCalendarCore/Alarm>
#include <KCalendarCore/Event>
#include <KCalendarCore/ICalFormat>
#include <KCalendarCore/MemoryCalendar>
#include <KCalendarCore/ScheduleMessage>

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimeZone>

#include <iostream>
#include <string>

using namespace KCalendarCore;

static MemoryCalendar::Ptr emptyCalendar()
{
    return MemoryCalendar::Ptr(new MemoryCalendar(QTimeZone::systemTimeZone()));
}

static QJsonObject moment(const QDateTime &time, bool wholeDay)
{
    if (wholeDay) {
        return {{"day", time.date().toString(Qt::ISODate)}};
    }
    return {{"utc", time.toUTC().toString(Qt::ISODate)}};
}

static QString status(Incidence::Status found)
{
    switch (found) {
    case Incidence::StatusConfirmed:
        return "CONFIRMED";
    case Incidence::StatusTentative:
        return "TENTATIVE";
    case Incidence::StatusCanceled:
        return "CANCELLED";
    default:
        return "";
    }
}

static QJsonArray reminders(const Event::Ptr &event)
{
    QJsonArray found;
    for (const Alarm::Ptr &alarm : event->alarms()) {
        found.append(-alarm->startOffset().asSeconds() / 60);
    }
    return found;
}

static QJsonObject shown(const Event::Ptr &event)
{
    const bool wholeDay = event->allDay();
    // It tells the last day of an event that takes whole days; RFC 5545 the day after.
    const QDateTime end = event->dtEnd().addDays(wholeDay ? 1 : 0);
    return {
        {"uid", event->uid()},
        {"start", moment(event->dtStart(), wholeDay)},
        {"end", moment(end, wholeDay)},
        {"title", event->summary()},
        {"description", event->description()},
        {"status", status(event->status())},
        {"transparent", event->transparency() == Event::Transparent},
        {"location", event->location()},
        {"reminders", reminders(event)},
    };
}

static QJsonArray events(const MemoryCalendar::Ptr &calendar)
{
    QJsonArray found;
    for (const Event::Ptr &event : calendar->rawEvents()) {
        found.append(shown(event));
    }
    return found;
}

struct Desk {
    MemoryCalendar::Ptr feed = emptyCalendar();
    MemoryCalendar::Ptr own = emptyCalendar();

    QJsonValue publish(const QString &text)
    {
        feed = emptyCalendar();
        return ICalFormat().fromString(feed, text);
    }

    QJsonValue receive(const QString &text)
    {
        const ScheduleMessage::Ptr message = ICalFormat().parseScheduleMessage(own, text);
        if (!message) {
            return "unreadable";
        }
        if (message->status() != ScheduleMessage::Obsolete) {
            take(message->method(), message->event().dynamicCast<Event>());
        }
        return ScheduleMessage::methodName(message->method()) + " "
            + QString::number(message->status());
    }

    void take(iTIPMethod method, const Event::Ptr &event)
    {
        const Event::Ptr before = own->event(event->uid());
        if (before) {
            own->deleteEvent(before);
        }
        if (method == iTIPRequest) {
            own->addEvent(event);
        }
    }

    QJsonValue answer(const QJsonObject &question)
    {
        const QString asked = question["do"].toString();
        const QString text = question["text"].toString();
        if (asked == "publish") {
            return publish(text);
        }
        if (asked == "receive") {
            return receive(text);
        }
        if (asked == "begin_anew") {
            *this = Desk();
            return true;
        }
        return events(asked == "shows" ? feed : own);
    }
};

static void say(const QJsonValue &answer)
{
    const QJsonObject told{{"answer", answer}};
    std::cout << QJsonDocument(told).toJson(QJsonDocument::Compact).toStdString() << std::endl;
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    Desk desk;
    say("KCalendarCore " VERSION ", Qt " QT_VERSION_STR);
    for (std::string line; std::getline(std::cin, line);) {
        say(desk.answer(QJsonDocument::fromJson(QByteArray::fromStdString(line)).object()));
    }
}
