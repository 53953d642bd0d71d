package cases.lockorderinversion;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Two classes with synchronized methods that call each other. */
public final class ChatMembers {
  private final Room room = new Room();
  private final Member member = new Member(room);
  private final Lobby lobby = new Lobby();
  private final Guest guest = new Guest(lobby);
  private final ExecutorService workers =
      new ThreadPoolExecutor(4, 4, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));

  public ChatMembers() {
    room.enter(member);
    lobby.enter(guest);
  }

  /** Somebody says something. */
  public void say(String line) {
    workers.execute(() -> room.broadcast(line));
    workers.execute(() -> lobby.broadcast(line));
  }

  /** Somebody goes. */
  public void leave() {
    workers.execute(member::leave);
    workers.execute(guest::leave);
  }

  private static final class Room {
    private final List<Member> members = new ArrayList<>();

    synchronized void enter(Member member) {
      members.add(member);
    }

    synchronized void remove(Member member) {
      members.remove(member);
    }

    synchronized void broadcast(String line) {
      for (Member member : members) {
        member.deliver(line); // expect: LockOrderInversion
      }
    }
  }

  private static final class Member {
    private final Room room;
    private final List<String> unread = new ArrayList<>();

    Member(Room room) {
      this.room = room;
    }

    synchronized void deliver(String line) {
      unread.add(line);
    }

    synchronized void leave() {
      unread.clear();
      room.remove(this); // expect: LockOrderInversion
    }
  }

  private static final class Lobby {
    private final List<Guest> guests = new ArrayList<>();

    synchronized void enter(Guest guest) {
      guests.add(guest);
    }

    synchronized void remove(Guest guest) {
      guests.remove(guest);
    }

    void broadcast(String line) {
      List<Guest> copy;
      synchronized (this) {
        copy = List.copyOf(guests);
      }
      for (Guest guest : copy) {
        guest.deliver(line); // ok: LockOrderInversion - the monitor of the lobby is released
      }
    }
  }

  private static final class Guest {
    private final Lobby lobby;
    private final List<String> unread = new ArrayList<>();

    Guest(Lobby lobby) {
      this.lobby = lobby;
    }

    synchronized void deliver(String line) {
      unread.add(line);
    }

    synchronized void leave() {
      unread.clear();
      lobby.remove(this); // ok: LockOrderInversion - the lobby never holds its own on the way back
    }
  }
}
