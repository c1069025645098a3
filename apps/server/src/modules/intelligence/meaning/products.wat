;; Products of whole numbers of 16 bits, eight at a time: out[row][column] = sum over depth of a[row][depth] * b[column][depth].
;; Two rows and four columns are kept in hand at once; rows come in pairs, columns in fours, depth in eights.
(module
  (memory (import "desk" "memory") 1)
  (func (export "multiply") (param $a i32) (param $b i32) (param $out i32) (param $rows i32) (param $columns i32) (param $depth i32)
    (local $column i32) (local $row i32) (local $step i32) (local $bytes i32) (local $up i32) (local $down i32) (local $left i32) (local $to i32)
    (local $x v128) (local $y v128) (local $w v128)
    (local $x0 v128) (local $x1 v128) (local $x2 v128) (local $x3 v128)
    (local $y0 v128) (local $y1 v128) (local $y2 v128) (local $y3 v128)
    (local.set $bytes (i32.shl (local.get $depth) (i32.const 1)))
    (loop $columns_left
      (local.set $row (i32.const 0))
      (loop $rows_left
        (local.set $up (i32.add (local.get $a) (i32.mul (local.get $row) (local.get $bytes))))
        (local.set $down (i32.add (local.get $up) (local.get $bytes)))
        (local.set $left (i32.add (local.get $b) (i32.mul (local.get $column) (local.get $bytes))))
        (local.set $x0 (v128.const i32x4 0 0 0 0)) (local.set $x1 (v128.const i32x4 0 0 0 0))
        (local.set $x2 (v128.const i32x4 0 0 0 0)) (local.set $x3 (v128.const i32x4 0 0 0 0))
        (local.set $y0 (v128.const i32x4 0 0 0 0)) (local.set $y1 (v128.const i32x4 0 0 0 0))
        (local.set $y2 (v128.const i32x4 0 0 0 0)) (local.set $y3 (v128.const i32x4 0 0 0 0))
        (local.set $step (i32.const 0))
        (loop $depth_left
          (local.set $x (v128.load (local.get $up)))
          (local.set $y (v128.load (local.get $down)))
          (local.set $w (v128.load (local.get $left)))
          (local.set $x0 (i32x4.add (local.get $x0) (i32x4.dot_i16x8_s (local.get $x) (local.get $w))))
          (local.set $y0 (i32x4.add (local.get $y0) (i32x4.dot_i16x8_s (local.get $y) (local.get $w))))
          (local.set $w (v128.load (i32.add (local.get $left) (local.get $bytes))))
          (local.set $x1 (i32x4.add (local.get $x1) (i32x4.dot_i16x8_s (local.get $x) (local.get $w))))
          (local.set $y1 (i32x4.add (local.get $y1) (i32x4.dot_i16x8_s (local.get $y) (local.get $w))))
          (local.set $w (v128.load (i32.add (local.get $left) (i32.shl (local.get $bytes) (i32.const 1)))))
          (local.set $x2 (i32x4.add (local.get $x2) (i32x4.dot_i16x8_s (local.get $x) (local.get $w))))
          (local.set $y2 (i32x4.add (local.get $y2) (i32x4.dot_i16x8_s (local.get $y) (local.get $w))))
          (local.set $w (v128.load (i32.add (local.get $left) (i32.mul (local.get $bytes) (i32.const 3)))))
          (local.set $x3 (i32x4.add (local.get $x3) (i32x4.dot_i16x8_s (local.get $x) (local.get $w))))
          (local.set $y3 (i32x4.add (local.get $y3) (i32x4.dot_i16x8_s (local.get $y) (local.get $w))))
          (local.set $up (i32.add (local.get $up) (i32.const 16)))
          (local.set $down (i32.add (local.get $down) (i32.const 16)))
          (local.set $left (i32.add (local.get $left) (i32.const 16)))
          (br_if $depth_left (i32.lt_u (local.tee $step (i32.add (local.get $step) (i32.const 8))) (local.get $depth))))
        (local.set $to (i32.add (local.get $out) (i32.shl (i32.add (i32.mul (local.get $row) (local.get $columns)) (local.get $column)) (i32.const 2))))
        (v128.store (local.get $to) (call $across (local.get $x0) (local.get $x1) (local.get $x2) (local.get $x3)))
        (v128.store (i32.add (local.get $to) (i32.shl (local.get $columns) (i32.const 2)))
          (call $across (local.get $y0) (local.get $y1) (local.get $y2) (local.get $y3)))
        (br_if $rows_left (i32.lt_u (local.tee $row (i32.add (local.get $row) (i32.const 2))) (local.get $rows))))
      (br_if $columns_left (i32.lt_u (local.tee $column (i32.add (local.get $column) (i32.const 4))) (local.get $columns)))))

  ;; The four sums of four numbers each, side by side.
  (func $across (param $a v128) (param $b v128) (param $c v128) (param $d v128) (result v128)
    (local $ab v128) (local $cd v128)
    (local.set $ab (i32x4.add
      (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $a) (local.get $b))
      (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $a) (local.get $b))))
    (local.set $cd (i32x4.add
      (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $c) (local.get $d))
      (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $c) (local.get $d))))
    (i32x4.add
      (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $ab) (local.get $cd))
      (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $ab) (local.get $cd)))))
